// One rehearsal of edgit-k8s, measured from outside: when each step began, and the memory of every process of it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../../..');

/** Every process of this machine: its id, its parent's, and its resident memory in KiB. */
const processes = () => {
  if (!existsSync('/proc/self/status')) {
    const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
    return rows.map((line) => line.trim().split(/\s+/).map(Number));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
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
const memoryOf = (pid) => {
  const rows = processes();
  const family = new Set([pid]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [child, parent] of rows) if (family.has(parent)) family.add(child);
  }
  return rows.reduce((sum, [child, , kibibytes]) => (family.has(child) ? sum + kibibytes / 1024 : sum), 0);
};

/** @returns what was done, how long it took in seconds (or its peak in MiB), and the aim */
export const measureRehearsal = () =>
  new Promise((resolve, reject) => {
    const cluster = join(root, 'clusters/edgit-k8s');
    const child = spawn(process.execPath, [join(root, 'packages/cli/bin/edgit.mjs'), 'rehearse', cluster, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const began = new Map();
    let peak = 0;
    let output = '';
    const timer = setInterval(() => {
      peak = Math.max(peak, memoryOf(child.pid));
    }, 500);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      for (const line of text.split('\n')) if (line !== '' && !began.has(line)) began.set(line, performance.now());
    });
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(timer);
      const { ok, parts } = JSON.parse(output);
      const at = (start) => [...began].find(([line]) => line.startsWith(start))?.[1] ?? Number.NaN;
      const seconds = (name) => parts.find(({ part }) => part === name).seconds;
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
