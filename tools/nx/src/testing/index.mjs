/** @typedef {import('./cache-server.mjs').CacheServer} CacheServer */
export { startCacheServer } from './cache-server.mjs';
export { commit, linkPackages, nx, nxAsync, statuses, workspaceCopy } from './workspace-copy.mjs';
