import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reloadScript } from './reload.js';

const folder = mkdtempSync(join(tmpdir(), 'edgit-reload-'));
const started: ChildProcess[] = [];

/** A shell that is called `vault`, as the server and its client are, and notes each SIGHUP. */
const fakeVault = (command: string): ChildProcess => {
  writeFileSync(
    join(folder, command),
    `trap 'echo hup >> ${command}.hups' HUP\n: > ${command}.up\nwhile sleep 0.05; do :; done\n`,
  );
  const child = spawn('/bin/sh', [command, '-config=/tmp/storageconfig.hcl'], { argv0: 'vault', cwd: folder });
  started.push(child);
  return child;
};

/** For a machine that has much else to do. */
const SLOW_TEST = { timeout: 60_000 };

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!existsSync('/proc/self/cmdline'))('the container that watches the certificate', () => {
  it('tells the server of a new one, once, and leaves the client of a probe alone', async () => {
    const server = fakeVault('server');
    fakeVault('status');
    await vi.waitFor(() => {
      for (const command of ['server', 'status']) expect(existsSync(join(folder, `${command}.up`))).toBe(true);
    }, SLOW_TEST);
    writeFileSync(join(folder, 'pidof'), `#!/bin/sh\necho ${started.map(({ pid }) => pid).join(' ')}\n`);
    chmodSync(join(folder, 'pidof'), 0o755);
    writeFileSync(join(folder, 'tls.crt'), 'old');
    // It sleeps when it has read the old one.
    writeFileSync(join(folder, 'sleep'), `#!/bin/sh\n: > ${folder}/watching\nexec /bin/sleep "$@"\n`);
    chmodSync(join(folder, 'sleep'), 0o755);
    const watcher = spawn('/bin/sh', ['-euc', reloadScript(folder)], {
      env: { PATH: `${folder}:/usr/bin:/bin`, INTERVAL: '0.05' },
    });
    started.push(watcher);
    let output = '';
    watcher.stdout.on('data', (data: Buffer) => {
      output += data.toString();
    });
    await vi.waitFor(() => expect(existsSync(join(folder, 'watching'))).toBe(true), SLOW_TEST);
    writeFileSync(join(folder, 'tls.crt'), 'new');
    await vi.waitFor(() => expect(output).toBe(`told process ${server.pid} of a new certificate\n`), SLOW_TEST);
    await vi.waitFor(() => expect(readFileSync(join(folder, 'server.hups'), 'utf8')).toBe('hup\n'), SLOW_TEST);
    expect(existsSync(join(folder, 'status.hups'))).toBe(false);
  });
});
