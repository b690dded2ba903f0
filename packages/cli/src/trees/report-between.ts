import { type ClusterReport, type Report, type RiskKind, reportOf } from '@edgit/change';
import { type Diagnostic, sortDiagnostics } from '@edgit/core';
import { EXIT } from '../failures/exit-codes.js';
import { plural, printDiagnostics } from '../output/output.js';
import { printError } from '../output/print.js';
import { type TreesOptions, treesBetween } from './trees.js';
import { treesWithCharts } from './trees-with-charts.js';

/** @throws UnreadableTree when a revision or a tree is not there */
export const reportBetween = async (given: readonly string[], options: TreesOptions): Promise<Report> => {
  const { from, to, pairs } = await treesBetween(given, options);
  const clusters: ClusterReport[] = [];
  for (const { cluster, folder, before, after, trusted } of pairs) {
    const trees = await treesWithCharts(before, after, trusted);
    const report = reportOf(cluster, trees.before, trees.after);
    const problems = [...report.problems, ...trees.problems].map((problem) => below(folder, problem));
    clusters.push({ ...report, problems });
  }
  return { from, to, clusters };
};

/** What is said of a file of a tree, with the folder of the tree. */
const below = (folder: string, problem: Diagnostic): Diagnostic => ({
  ...problem,
  places: problem.places.map((place) => ({ ...place, file: `${folder}/${place.file}` })),
});

/** Says what of the newer trees can't be read. @returns the exit code for it, or the one that `--fail-on` asks for */
export const failing = ({ clusters }: Report, kinds: readonly RiskKind[]): number => {
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
