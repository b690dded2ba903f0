// One rehearsal of edgit-k8s, measured from outside: when each step began, and the memory of every process of it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** Of a process: its id, its parent's, and its resident memory in KiB. */
type Row = readonly [pid: number, parent: number, kibibytes: number];

const rowOf = (line: string): Row => {
  const [pid = 0, parent = 0, kibibytes = 0] = line.trim().split(/\s+/).map(Number);
  return [pid, parent, kibibytes];
};

/** Every process of this machine: its id, its parent's, and its resident memory in KiB. */
const processes = (): readonly Row[] => {
  if (!existsSync('/proc/self/status')) {
    const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
    return rows.map(rowOf);
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid): readonly Row[] => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        return [
          [Number(pid), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)],
        ];
      } catch {
        return [];
      }
    });
};

/** Resident memory of a process and all that descend from it, in MiB. */
const memoryOf = (pid: number): number => {
  const rows = processes();
  const family = new Set([pid]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [child, parent] of rows) if (family.has(parent)) family.add(child);
  }
  return rows.filter(([child]) => family.has(child)).reduce((sum, [, , kibibytes]) => sum + kibibytes / 1024, 0);
};

/** How a rehearsal went: each step with its seconds or MiB, and what they are to stay under. */
export interface Measured {
  readonly ok: boolean;
  readonly rows: readonly (readonly [step: string, value: number, unit: 's' | 'MiB', aim: number])[];
}

/** What is read of `edgit rehearse --json`. */
interface Rehearsed {
  readonly ok: boolean;
  readonly parts: readonly { readonly part: string; readonly seconds: number }[];
}

/** @returns what was done, how long it took in seconds (or its peak in MiB), and the aim */
export const measureRehearsal = (): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const cluster = join(root, 'clusters/edgit-k8s');
    const child = spawn(process.execPath, [join(root, 'packages/cli/bin/edgit.mjs'), 'rehearse', cluster, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const began = new Map<string, number>();
    let peak = 0;
    let output = '';
    const timer = setInterval(() => {
      peak = Math.max(peak, memoryOf(child.pid ?? 0));
    }, 500);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line !== '' && !began.has(line)) began.set(line, performance.now());
    });
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(timer);
      const { ok, parts }: Rehearsed = JSON.parse(output);
      const at = (start: string): number => [...began].find(([line]) => line.startsWith(start))?.[1] ?? Number.NaN;
      const seconds = (name: string): number => parts.find(({ part }) => part === name)?.seconds ?? Number.NaN;
      resolve({
        ok,
        rows: [
          ['control plane ready', (at('api: installing') - at('api: starting')) / 1000, 's', 10],
          ['all objects applied', seconds('api'), 's', 20],
          ['admission', seconds('admission'), 's', 30],
          ['gitops', seconds('gitops'), 's', 60],
          ['peak memory', peak, 'MiB', 3072],
        ],
      });
    });
  });
