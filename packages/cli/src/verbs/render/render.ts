import {
  type Diagnostic,
  INDEX_FILE,
  isError,
  isStale,
  type LayerName,
  planTree,
  type RenderedFile,
  type TreePlan,
  writeTree,
} from '@edgit/core';
import pc from 'picocolors';
import { checkedRendering } from '../../clusters/checked-rendering.js';
import { outputBase, outputFolder, shownPath } from '../../clusters/folders.js';
import { foreignFiles } from '../../clusters/foreign-files.js';
import { selectClusters } from '../../clusters/select-clusters.js';
import { EXIT } from '../../failures/exit-codes.js';
import { LAYER_NAMES } from '../../layer-names.js';
import { type Counts, countsLine, countsOf } from '../../output/counts.js';
import { plural, printDiagnostics, SIGNS } from '../../output/output.js';
import { print, printError, printJson } from '../../output/print.js';
import { progressLine } from '../../output/progress.js';
import { objectsUnchecked } from './objects-unchecked.js';
import { rememberRender } from './render-memory.js';
import { writeCopy } from './tree-copy.js';

export interface RenderOptions {
  readonly out?: string;
  readonly copy?: string;
  readonly layer?: LayerName;
  readonly check?: boolean;
  readonly json?: boolean;
  /** False with `--no-object-checks`. */
  readonly objectChecks?: boolean;
}

/** One cluster, ready to write. */
interface Planned {
  readonly name: string;
  readonly folder: string;
  readonly plan: TreePlan;
  readonly files: ReadonlyMap<string, RenderedFile>;
  readonly counts: Counts;
  readonly warnings: readonly Diagnostic[];
  /** Number of files in the tree that edgit did not write. */
  readonly foreign: number;
}

/**
 * `edgit render`: all clusters are rendered and checked before the first is written.
 *
 * @returns the exit code
 */
export const render = async (folders: readonly string[], options: RenderOptions): Promise<number> => {
  const started = performance.now();
  const say = process.stderr.isTTY ? progressLine() : () => {};
  const planned: Planned[] = [];
  const diagnostics: Diagnostic[] = options.objectChecks === false ? [objectsUnchecked()] : [];
  const all = selectClusters(folders);
  for (const [index, folder] of all.entries()) {
    say(all.length > 1 ? `rendering ${shownPath(folder)} (${index + 1} of ${all.length})` : undefined);
    const result = await planCluster(folder, options);
    diagnostics.push(...result.diagnostics);
    if (result.planned !== undefined) planned.push(result.planned);
  }
  say(undefined);
  const failed = diagnostics.some(isError);
  const stale = planned.some(({ plan }) => isStale(plan));
  if (!failed && options.check !== true) {
    for (const { plan, files, folder, counts, name, warnings, foreign } of planned) {
      writeTree(plan);
      if (options.copy !== undefined) writeCopy(options.copy, name, files);
      // Foreign files may change anywhere in the tree: then the fast path must not skip the check.
      if (options.objectChecks !== false && options.layer === undefined && foreign === 0) {
        const paths = Object.keys(plan.index);
        rememberRender({ folder, root: plan.root, name, facts: countsLine(counts), paths, warnings });
      }
    }
  }
  const seconds = (performance.now() - started) / 1000;
  if (options.json === true) printData(planned, diagnostics, options, failed);
  else printResult(planned, diagnostics, options, failed, seconds);
  return failed || (options.check === true && stale) ? EXIT.problem : EXIT.ok;
};

const planCluster = async (
  folder: string,
  options: RenderOptions,
): Promise<{ readonly planned?: Planned; readonly diagnostics: readonly Diagnostic[] }> => {
  const { cluster, files, diagnostics } = await checkedRendering(folder, {
    objectChecks: options.objectChecks !== false,
    out: options.out,
  });
  if (cluster === undefined || files === undefined) return { diagnostics };
  const root = outputFolder(folder, cluster.name, options.out);
  const plan = planTree(root, files, options.layer, shownPath, outputBase(folder, options.out));
  const blocked = plan.diagnostics.some(isError);
  const foreign = blocked ? [] : await foreignFiles(root, { isOwn: ownOf(plan), isCheck: options.check === true });
  const all = [...diagnostics, ...plan.diagnostics, ...foreign];
  return {
    planned: {
      name: cluster.name,
      folder,
      plan,
      files,
      counts: countsOf(files),
      warnings: all,
      foreign: foreign.length,
    },
    diagnostics: all,
  };
};

/** Files that this render removes count as edgit's own. */
const ownOf = ({ index, removed }: TreePlan): ((path: string) => boolean) => {
  const own = new Set([INDEX_FILE, ...Object.keys(index), ...removed]);
  return (path) => own.has(path);
};

const printResult = (
  planned: readonly Planned[],
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
  failed: boolean,
  seconds: number,
): void => {
  printDiagnostics(diagnostics, 'nothing written');
  if (failed) return;
  // A removed file may belong to a layer that no longer exists.
  const layers = [
    ...new Set([...LAYER_NAMES, ...planned.flatMap(({ plan }) => plan.changes.map(({ layer }) => layer))]),
  ];
  const width = Math.max(...layers.map((name) => name.length));
  for (const { name, plan, counts: all } of planned) {
    const lines = layers.flatMap((layer) =>
      plan.changes
        .filter((change) => change.layer === layer)
        .map(({ kind, path }) => `  ${layer.padEnd(width)}  ${SIGNS[kind]} ${path}`),
    );
    const changed = plan.changes.filter(({ kind }) => kind !== 'removed').length;
    const counts = `${plural(changed, 'file')} changed, ${plan.unchanged} unchanged, ${plan.removed.length} removed`;
    print(`${pc.bold(name)}  ${countsLine(all)}`, ...lines, `  ${counts}  ${pc.dim(`(${seconds.toFixed(2)} s)`)}`);
    if (options.check === true && isStale(plan)) {
      printError(`${pc.red(`${shownPath(plan.root)} is stale`)}: run \`edgit render\` and commit what it writes`);
    }
  }
};

const printData = (
  planned: readonly Planned[],
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
  failed: boolean,
): void => {
  const clusters = planned.map(({ name, folder, plan, counts }) => ({
    name,
    counts,
    input: shownPath(folder),
    output: shownPath(plan.root),
    stale: isStale(plan),
    written: !failed && options.check !== true,
    changes: plan.changes,
    unchanged: plan.unchanged,
  }));
  printJson({ ok: !failed, clusters, diagnostics });
};
