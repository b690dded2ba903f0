import { type ClusterReport, type Report, type RiskKind, reportOf } from '@edgit/change';
import { type Diagnostic, sortDiagnostics } from '@edgit/core';
import { EXIT } from '../failures/exit-codes.js';
import { plural, printDiagnostics } from '../output/output.js';
import { printError } from '../output/print.js';
import { hydrateTrees } from './hydrate-trees.js';
import { type TreesOptions, treesBetween } from './trees.js';

/** @throws UnreadableTree when a revision or a tree is not there */
export const reportBetween = async (given: readonly string[], options: TreesOptions): Promise<Report> => {
  const { from, to, pairs } = await treesBetween(given, options);
  const clusters: ClusterReport[] = [];
  for (const { cluster, folder, before, after, trusted } of pairs) {
    const trees = await hydrateTrees(before, after, trusted);
    const report = reportOf(cluster, trees.before, trees.after);
    const problems = [...report.problems, ...trees.problems].map((problem) => inFolder(folder, problem));
    clusters.push({ ...report, problems });
  }
  return { from, to, clusters };
};

/** Prefixes the places of a diagnostic with the folder of the tree. */
const inFolder = (folder: string, problem: Diagnostic): Diagnostic => ({
  ...problem,
  places: problem.places.map((place) => ({ ...place, file: `${folder}/${place.file}` })),
});

/** Prints problems of the newer trees and risks that `--fail-on` names. @returns the exit code */
export const reportFailures = ({ clusters }: Report, kinds: readonly RiskKind[]): number => {
  const problems = clusters.flatMap((cluster) => cluster.problems);
  if (problems.length > 0) {
    printDiagnostics(sortDiagnostics(problems));
    return EXIT.problem;
  }
  const found = clusters.flatMap(({ risks }) => risks).filter(({ kind }) => kinds.includes(kind));
  if (found.length === 0) return EXIT.ok;
  const names = [...new Set(found.map(({ kind }) => kind))].join(', ');
  printError(`${plural(found.length, 'risk')} of --fail-on: ${names}`);
  return EXIT.risk;
};
