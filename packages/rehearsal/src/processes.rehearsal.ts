import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '@edgit/programs/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { repository } from './testing.js';

/* The command as users run it, on a separate cluster and with a separate temporary folder. */

const cluster = join(repository, 'fixtures/valid/minimal');

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly output: string }>;
}

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

const rehearse = (folder: string, ...args: readonly string[]): Run => {
  mkdirSync(folder, { recursive: true });
  const child = spawn(
    process.execPath,
    [join(repository, 'packages/cli/bin/edgit.mjs'), 'rehearse', cluster, ...args],
    {
      cwd: folder,
      env: { ...process.env, TMPDIR: folder },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  running.push(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  }
  return {
    child,
    ended: new Promise((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal, output: said.join('') }));
    }),
  };
};

/** Command lines of all processes of this machine. */
const commandLines = (): string[] => {
  if (!existsSync('/proc/self/cmdline')) {
    return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });
};

/** Programs that know of the folder. */
const processesOf = (folder: string): string[] =>
  commandLines().filter(
    (line) => line.includes(folder) && /etcd|kube-apiserver|kyverno|argocd|coredns|git daemon/.test(line),
  );

const waitUntil = async (what: string, holds: () => boolean): Promise<void> => {
  const end = Date.now() + 120_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** Runs until the API server is there, ends the command by a signal, and looks at what is left. */
const endedBy = (signal: NodeJS.Signals) =>
  inFolder(async (folder) => {
    const { child, ended } = rehearse(folder, '--only', 'api');
    await waitUntil('the start of the API server', () =>
      processesOf(folder).some((line) => line.includes('kube-apiserver')),
    );
    const before = processesOf(folder).length;
    child.kill(signal);
    const outcome = await ended;
    await waitUntil('the end of every process', () => processesOf(folder).length === 0);
    await waitUntil('the end of the temporary folder', () => readdirSync(folder).length === 0);
    return { ...outcome, before };
  });

describe('a rehearsal that is interrupted leaves no process and no file', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s, and exits as shells expect', async (signal, code) => {
    const outcome = await endedBy(signal);
    expect(outcome.before).toBeGreaterThanOrEqual(2);
    expect(outcome.code).toBe(code);
  });

  it('by SIGKILL, which it can’t see', async () => {
    const outcome = await endedBy('SIGKILL');
    expect(outcome.before).toBeGreaterThanOrEqual(2);
    expect(outcome.signal).toBe('SIGKILL');
  });
});

describe('two rehearsals side by side', () => {
  it('do not disturb each other', async () => {
    await inFolder(async (folder) => {
      const runs = ['one', 'two'].map((name) => rehearse(join(folder, name), '--only', 'api,dns', '--json'));
      for (const { ended } of runs) {
        const { code, output } = await ended;
        const report = JSON.parse(output.slice(output.indexOf('{\n')));
        expect(report.parts.map(({ part, ok }: { part: string; ok: boolean }) => [part, ok])).toEqual([
          ['api', true],
          ['dns', true],
        ]);
        expect(code).toBe(0);
      }
      expect(readdirSync(join(folder, 'one'))).toEqual([]);
      expect(readdirSync(join(folder, 'two'))).toEqual([]);
    });
  });
});

describe('a rehearsal that is over', () => {
  it('leaves no process and no file', async () => {
    await inFolder(async (folder) => {
      const { code } = await rehearse(folder, '--only', 'dns,talos').ended;
      expect(code).toBe(0);
      expect(processesOf(folder)).toEqual([]);
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});
