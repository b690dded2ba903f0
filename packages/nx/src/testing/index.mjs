/** @typedef {import('./cache-server.mjs').CacheServer} CacheServer */
export { startCacheServer } from './cache-server.mjs';
export { commit, environmentOf, linkPackages, nx, nxAsync, statuses, workspaceCopy } from './workspace-copy.mjs';
