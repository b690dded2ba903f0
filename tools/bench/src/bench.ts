// `npm run bench`: time, CPU and memory of edgit, and of cdk8s synthesizing as many objects, in the same run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { measureRehearsal } from './rehearsal.js';
import { writeCluster } from './synthetic-cluster.js';
import { printTable } from './table.js';

const RUNS = 5;
const APPLICATIONS = 1000;
/** Time has to grow as they do: each is measured once. */
const SIZES = [APPLICATIONS, 4000, 8000];
const root = join(import.meta.dirname, '../../..');
const edgit = join(root, 'packages/cli/bin/edgit.mjs');
// In memory where there is such a folder: what thousands of new files cost a disk says nothing of either program.
const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'edgit-bench-'));

/** What a run took: seconds of wall time, seconds of CPU, MiB at the peak. */
interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

interface Run extends Usage {
  readonly output: string;
}

/** One run in a separate process: seconds of wall time, seconds of CPU, MiB at the peak. */
const measure = (args: readonly string[]): Run => {
  const usage = join(work, 'usage.json');
  const started = performance.now();
  const output = execFileSync(process.execPath, ['--import', join(import.meta.dirname, 'report-usage.mjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1', EDGIT_BENCH_USAGE: usage, XDG_CACHE_HOME: join(work, 'cache') },
  });
  return { wall: (performance.now() - started) / 1000, ...JSON.parse(readFileSync(usage, 'utf8')), output };
};

/** A program of ours as one file of JavaScript: what it takes to read TypeScript is not measured. */
const bundled = async (name: string): Promise<string> => {
  const outfile = join(root, 'node_modules/.cache/edgit', `${name}.mjs`);
  const entryPoints = [join(import.meta.dirname, `${name}.ts`)];
  await build({ entryPoints, outfile, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' });
  return outfile;
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** Medians over RUNS runs; `before` prepares each. */
const bench = (args: readonly string[], before = (): void => {}): Run => {
  const runs = Array.from({ length: RUNS }, () => {
    before();
    return measure(args);
  });
  return {
    wall: median(runs.map((run) => run.wall)),
    cpu: median(runs.map((run) => run.cpu)),
    memory: median(runs.map((run) => run.memory)),
    output: runs[0]?.output ?? '',
  };
};

const rows: string[][] = [];
const row = <Result extends Usage>(name: string, result: Result, aim = ''): Result => {
  rows.push([
    name,
    `${result.cpu.toFixed(2)} s`,
    `${result.wall.toFixed(2)} s`,
    `${result.memory.toFixed(0)} MiB`,
    aim,
  ]);
  return result;
};

try {
  const clear = (folder: string) => (): void => rmSync(join(work, folder), { recursive: true, force: true });
  const cluster = join(root, 'clusters/edgit-k8s');
  row('node, doing nothing', bench(['--eval', '0']));
  row(
    'edgit-k8s, cold',
    bench([edgit, 'render', cluster, '--out', join(work, 'cold')], clear('cold')),
    'CPU under 1 s',
  );
  measure([edgit, 'render', cluster]);
  row('edgit-k8s, nothing changed', bench([edgit, 'render', cluster]), 'near node itself');

  writeCluster(join(work, 'fleet'), APPLICATIONS);
  const fleet = row(
    `${APPLICATIONS} applications, edgit`,
    bench([edgit, 'render', join(work, 'fleet'), '--out', join(work, 'trees')], clear('trees')),
    'see the line below',
  );
  const objects = Number(/([\d,]+) objects/.exec(fleet.output)?.[1]?.replaceAll(',', '') ?? 0);
  const per3000 = { cpu: (fleet.cpu * 3000) / objects, wall: (fleet.wall * 3000) / objects, memory: fleet.memory };
  row('  … per 3,000 objects', per3000, 'CPU under 2 s, 200 MiB');
  const synth = await bundled('cdk8s-synth');
  const cdk8s = row(`${objects} objects, cdk8s`, bench([synth, join(work, 'cdk8s'), String(objects)], clear('cdk8s')));

  const growth = SIZES.map((applications) => {
    const folder = join(work, 'growing');
    writeCluster(folder, applications);
    const run = measure([edgit, 'render', folder, '--out', join(work, 'grown')]);
    const objects = Number(/([\d,]+) objects/.exec(run.output)?.[1]?.replaceAll(',', '') ?? 0);
    const peer = measure([synth, join(work, 'grown-cdk8s'), String(objects)]);
    for (const each of ['growing', 'grown', 'grown-cdk8s']) clear(each)();
    return { applications, objects, run, peer };
  });

  printTable(['', 'CPU', 'wall', 'peak', 'aim'], rows);
  const [smallest] = growth;
  const perApplication = smallest === undefined ? 1 : smallest.run.cpu / smallest.applications;
  console.log('\nHow time grows: the last column is the CPU per application, divided by that of the first line');
  printTable(
    ['applications', 'objects', 'edgit CPU', 'peak', 'cdk8s CPU', 'peak', 'edgit, ratio'],
    growth.map(({ applications, objects, run, peer }) => [
      String(applications),
      String(objects),
      `${run.cpu.toFixed(1)} s`,
      `${run.memory.toFixed(0)} MiB`,
      `${peer.cpu.toFixed(1)} s`,
      `${peer.memory.toFixed(0)} MiB`,
      (run.cpu / applications / perApplication).toFixed(2),
    ]),
  );
  console.log(`\n${fleet.output.trim().split('\n')[0]}`);
  console.log(
    `Median of ${RUNS} runs, each a process of its own. cdk8s / edgit: ${(cdk8s.cpu / fleet.cpu).toFixed(2)} of the CPU, ${(cdk8s.memory / fleet.memory).toFixed(2)} of the memory.`,
  );
  console.log(
    'cdk8s only builds and prints the objects; edgit also reads and checks 1,000 YAML files, and writes their Applications and Terraform.',
  );

  console.log('\nedgit rehearse, edgit-k8s, with the programs built');
  const { ok, rows: steps } = await measureRehearsal();
  for (const [name, value, unit, aim] of steps) {
    console.log(
      `${name.padEnd(20)}  ${value.toFixed(unit === 's' ? 1 : 0).padStart(6)} ${unit}  aim under ${aim} ${unit}`,
    );
  }
  if (!ok) throw new Error('the rehearsal found something: run `edgit rehearse`');
} finally {
  rmSync(work, { recursive: true, force: true });
}
