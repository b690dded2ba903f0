import { createServer } from 'node:http';

/**
 * The server side of Nx's own protocol for self-hosted caches (nx.dev/docs/kb/self-hosted-caching): archives by hash, that are
 * never replaced, with one token that may write and one that may only read. In memory: for tests.
 *
 * @typedef {{ readonly url: string, stored(): number, denied(): number, stop(): Promise<void> }} CacheServer
 *
 * @param {{ readonly mayWrite: string, readonly mayRead: string }} tokens
 * @returns {Promise<CacheServer>}
 */
export const startCacheServer = async ({ mayWrite, mayRead }) => {
  /** @type {Map<string, Buffer>} */
  const archives = new Map();
  let denials = 0;
  const server = createServer(async (request, response) => {
    /** @type {(status: number, body?: Buffer | string) => void} */
    const answer = (status, body = '') => {
      if (status === 401 || status === 403) denials++;
      response.writeHead(status).end(body);
    };
    /** @type {Buffer[]} */
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const hash = /^\/v1\/cache\/(\w+)$/.exec(request.url ?? '')?.[1];
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (hash === undefined) return answer(404);
    if (token !== mayWrite && token !== mayRead) return answer(401, 'unknown token');
    const known = archives.get(hash);
    if (request.method === 'GET') return known === undefined ? answer(404) : answer(200, known);
    if (token !== mayWrite) return answer(403, 'this token may only read');
    if (known !== undefined) return answer(409, 'it already exists');
    archives.set(hash, Buffer.concat(chunks));
    return answer(200);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stored: () => archives.size,
    denied: () => denials,
    stop: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  };
};
