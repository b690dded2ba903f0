import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError, reportsOf } from '@edgit/core';
import { formatted, KINDS, newCodes, planProblemOf } from '@edgit/nx/new';
import pc from 'picocolors';
import { EXIT } from '../../failures/exit-codes.js';
import { print } from '../../output/print.js';
import type { NewKind } from './new-options.js';

export interface NewOptions {
  readonly dryRun?: boolean;
  readonly [option: string]: unknown;
}

/**
 * `edgit new KIND NAME`: the files of something new, in the workspace around the current folder. What exists is never
 * overwritten. Lists that must contain the new item get one more entry.
 *
 * @returns the exit code
 * @throws InputError when a file is in the way, or an option is wrong
 */
export const makeNew = (
  kind: NewKind,
  options: Readonly<Record<string, unknown>> & { readonly name: string },
  dryRun: boolean,
): number => {
  const root = workspaceAround(process.cwd());
  const { created, changed, next } = planned(kind, root, options);
  for (const { path, text } of dryRun ? [] : formatted(root, [...created, ...changed])) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const lines = [
    ...created.map(({ path }) => `  ${pc.green('+')} ${path}`),
    ...changed.map(({ path }) => `  ${pc.yellow('~')} ${path}`),
    dryRun ? 'nothing written (--dry-run)' : `Next:\n${next.map((step) => `  ${step}`).join('\n')}`,
  ];
  print(...lines.flatMap((line) => line.split('\n')));
  return EXIT.ok;
};

const { error } = reportsOf(newCodes);

const planned = (kind: NewKind, root: string, options: Readonly<Record<string, unknown>>) => {
  try {
    return KINDS[kind](
      { read: (path) => textOf(join(root, path)), list: (path) => namesIn(join(root, path)) },
      options,
    );
  } catch (problem) {
    const planProblem = planProblemOf(problem);
    if (planProblem === undefined) throw problem;
    throw new InputError([
      error(
        planProblem.code,
        planProblem.message,
        planProblem.file === undefined ? [] : [{ file: planProblem.file }],
        planProblem.hint,
      ),
    ]);
  }
};

/** The nearest folder upwards with `clusters/` or Nx's configuration in it; this one where there is none. */
const workspaceAround = (folder: string): string => {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'nx.json')) || existsSync(join(at, 'clusters'))) return at;
    if (dirname(at) === at) return folder;
  }
};

const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const namesIn = (path: string): readonly string[] => (existsSync(path) ? readdirSync(path) : []);
