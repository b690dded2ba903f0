import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { visible } from '@edgit/core';
import type { FuzzInput, Kind } from './input.js';
import { basesOf, inputAt, kindAt } from './inputs.js';
import { judge } from './judge.js';
import { HELP, optionsIn } from './options.js';
import { type Outcome, startExaminer } from './pool.js';

const root = join(import.meta.dirname, '../../..');
/** Far above what an input takes, also on a machine that does something else: what grows too fast takes minutes. */
const LIMITS = { seconds: 10 };

/** Something that must not happen, and the input with which it does. */
interface Finding {
  readonly index: number;
  readonly kind: Kind;
  readonly problems: readonly string[];
  /** The first lines of what was printed. */
  readonly said: readonly string[];
  readonly folder: string;
}

/**
 * @param args of the command line
 * @returns the exit code: 1 when there is a finding, 2 for wrong usage
 */
export const fuzz = async (args: readonly string[]): Promise<number> => {
  const options = optionsIn(args, Date.now() % 1_000_000_000);
  if (options === undefined) {
    process.stdout.write(HELP);
    return args.includes('--help') ? 0 : 2;
  }
  const { seed, only, kinds } = options;
  process.stdout.write(`seed ${seed}\n`);
  const bases = basesOf(root);
  const started = performance.now();
  const isOver = (): boolean => options.minutes !== undefined && performance.now() - started > options.minutes * 60_000;
  const tried = new Map<string, number>();
  const findings: Finding[] = [];
  let next = only ?? 0;
  const end = only === undefined ? options.count : only + 1;
  const work = async (): Promise<void> => {
    const { ask, end: stop } = startExaminer();
    try {
      // What is read and compiled once is no input's to pay for.
      for (const good of kinds) await ask({ good });
      while (next < end && !isOver()) {
        const index = next++;
        const kind = kindAt(index, kinds);
        const outcome = await ask({ seed, index, kinds });
        const about = `${kind}: ${'none' in outcome ? 'no answer' : outcome.code === 0 ? 'accepted' : 'refused'}`;
        tried.set(about, (tried.get(about) ?? 0) + 1);
        const problems = 'none' in outcome ? [outcome.none] : judge(outcome, LIMITS);
        if (problems.length > 0 || only !== undefined) {
          const finding = {
            index,
            kind,
            problems,
            said: saidBy(outcome),
            folder: keep(inputAt(bases, seed, index, kinds)),
          };
          if (problems.length > 0) findings.push(finding);
          report(finding);
        }
      }
    } finally {
      stop();
    }
  };
  await Promise.all(Array.from({ length: only === undefined ? options.workers : 1 }, work));
  const seconds = (performance.now() - started) / 1000;
  const count = [...tried.values()].reduce((sum, each) => sum + each, 0);
  process.stdout.write(
    [
      `${count} inputs in ${seconds.toFixed(0)} s, ${(count / seconds).toFixed(1)} a second`,
      ...[...tried].sort().map(([about, each]) => `  ${about} ${each}`),
      findings.length === 0
        ? 'no findings'
        : `${findings.length} findings; again: npm run fuzz -- --seed ${seed} --only N`,
      '',
    ].join('\n'),
  );
  return findings.length === 0 ? 0 : 1;
};

const saidBy = (outcome: Outcome): readonly string[] =>
  'none' in outcome
    ? []
    : outcome.text
        .split('\n')
        .slice(0, 12)
        .map((line) => visible(line).slice(0, 200));

/** @returns the folder in which the files of an input are kept */
const keep = ({ files, before = {} }: FuzzInput): string => {
  const folder = mkdtempSync(join(tmpdir(), 'edgit-finding-'));
  const all = [
    ...Object.entries(files),
    ...Object.entries(before).map(([path, text]) => [`before/${path}`, text] as const),
  ];
  for (const [path, text] of all) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

const report = ({ index, kind, problems, said, folder }: Finding): void => {
  const lines = [
    `input ${index} (${kind}): ${problems.join(', ') || 'nothing is wrong with the answer'}`,
    `  ${folder}`,
  ];
  process.stdout.write(`${[...lines, ...said.map((line) => `    ${line}`)].join('\n')}\n`);
};
