import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CacheServer, nxAsync, startCacheServer, statuses, workspaceCopy } from '@edgit/nx/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

/* Two checkouts on two machines, as far as Nx can tell, and a server between them that speaks its protocol. */

let server: CacheServer;
const copies: string[] = [];
const checkout = async (): Promise<string> => {
  const copy = await workspaceCopy();
  copies.push(copy);
  return copy;
};
const render = async (copy: string, token: string): Promise<string | undefined> => {
  await nxAsync(copy, ['run-many', '-t', 'render'], {
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.url,
    NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
  });
  return statuses(copy)['@clusters/edgit-k8s:render'];
};

beforeAll(async () => {
  server = await startCacheServer({ mayWrite: 'of-main', mayRead: 'of-branches' });
});
afterAll(async () => {
  await server.stop();
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

it('what main rendered, another checkout takes from the server, and puts in place', async () => {
  const [main, branch] = [await checkout(), await checkout()];
  expect(await render(main, 'of-main')).toBe('cache-miss');
  expect(server.stored()).toBeGreaterThan(0);
  expect(await render(branch, 'of-branches')).toBe('remote-cache-hit');
  const index = (copy: string): string => readFileSync(join(copy, 'rendered/edgit-k8s/index.json'), 'utf8');
  expect(index(branch)).toBe(index(main));
}, 600_000);

it('with a token that may only read a render runs, and puts nothing there', async () => {
  const before = server.stored();
  const branch = await checkout();
  const file = join(branch, 'clusters/edgit-k8s/network.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/email: \S+/, 'email: someone@example.org'));
  expect(await render(branch, 'of-branches')).toBe('cache-miss');
  expect(server.denied()).toBeGreaterThan(0);
  expect(server.stored()).toBe(before);
});
