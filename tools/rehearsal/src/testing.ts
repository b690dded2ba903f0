import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binariesFor } from './binaries.js';
import type { Stage } from './cluster.js';
import { newProcesses } from './processes.js';
import type { PartName } from './programs.js';
import type { TreeTexts } from './tree.js';
import { textsBelow } from './tree-at.js';

/* Support for the specs of the rehearsal itself. */

export const repository = join(import.meta.dirname, '../../..');

/** The committed tree of edgit-k8s. */
export const renderedTexts = (): TreeTexts => textsBelow(join(repository, 'rendered/edgit-k8s'));

/** Runs something on a stage of its own, and clears up. */
export const onStage = async <Result>(
  parts: readonly PartName[],
  run: (stage: Stage) => Promise<Result>,
): Promise<Result> => {
  const processes = newProcesses();
  try {
    const binaries = await binariesFor(processes, parts, (text) => console.log(text));
    return await run({ processes, binaries, report: () => {} });
  } finally {
    await processes.stop();
  }
};

/** @returns the texts with one file changed; it has to be there */
export const withChange = (texts: TreeTexts, path: string, change: (text: string) => string): TreeTexts => {
  const text = texts.get(path);
  if (text === undefined) throw new Error(`there is no ${path}`);
  const changed = change(text);
  if (changed === text) throw new Error(`${path} is still the same`);
  return new Map([...texts, [path, changed]]);
};

/** A folder that is there for one test. */
export const inFolder = async <Result>(run: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'edgit-spec-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
