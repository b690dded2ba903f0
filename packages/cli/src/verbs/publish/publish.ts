import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { committedFiles } from '@edgit/charts';
import {
  type ClusterSpec,
  clusterFolderFiles,
  type Diagnostic,
  InputError,
  isError,
  treePath,
  treeTexts,
} from '@edgit/core';
import { isSourceBranch, type Publication, publish as publishTree } from '@edgit/publish';
import pc from 'picocolors';
import { type CheckedRendering, checkedRendering } from '../../clusters/checked-rendering.js';
import { outputFolder } from '../../clusters/folders.js';
import { selectCluster } from '../../clusters/select-clusters.js';
import { error, warning } from '../../codes.js';
import { EXIT } from '../../failures/exit-codes.js';
import { plural, printDiagnostics, SIGNS } from '../../output/output.js';
import { print, printJson } from '../../output/print.js';

export interface PublishOptions {
  readonly branch?: string;
  readonly remote: string;
  readonly dryRun?: boolean;
  /** False with `--no-push`. */
  readonly push: boolean;
  readonly allowDirty?: boolean;
  readonly allowOlder?: boolean;
  readonly json?: boolean;
}

/**
 * `edgit publish`: the rendered tree of a cluster as one commit on its environment branch.
 *
 * @returns the exit code
 * @throws InputError when the input is wrong, or the branch can't take it
 */
export const publish = async (given: string | undefined, options: PublishOptions): Promise<number> => {
  const folder = selectCluster(given);
  const rendering = await checkedRendering(folder, {});
  const { cluster, files } = rendering;
  if (cluster === undefined || files === undefined) throw new InputError(rendering.diagnostics);
  const followed = cluster.git.revision;
  // A platform that follows its sources has no environment branch yet: a dry run shows what one would get.
  const isFirst = options.dryRun === true && (await isSourceBranch(folder, followed));
  const branch = options.branch ?? (isFirst ? `env/${cluster.name}` : followed);
  const elsewhere = notFollowed(branch, cluster, rendering, options.dryRun === true);
  if (elsewhere.some(isError)) throw new InputError(elsewhere);

  const tree = outputFolder(folder, cluster.name);
  const hydrated = committedFiles(tree, [...files.keys()]);
  const path = treePath(cluster);
  const texts = [...treeTexts(files), ...[...hydrated].map((name) => [name, textOf(join(tree, name))] as const)];
  const publication = await publishTree({
    folder,
    files: new Map(texts.map(([name, text]) => [`${path}/${name}`, text])),
    treePath: path,
    branch,
    inputs: [...clusterFolderFiles(folder), ...hydrated.map((name) => join(tree, name))],
    tree,
    ...options,
  });
  const diagnostics = [...rendering.diagnostics, ...elsewhere, ...publication.diagnostics];
  if (options.json === true) printData(cluster, branch, publication, diagnostics);
  else printResult(cluster, branch, publication, diagnostics, options);
  return EXIT.ok;
};

/** Argo CD reads only the branch that cluster.yaml names. */
const notFollowed = (
  branch: string,
  cluster: ClusterSpec,
  { sources }: CheckedRendering,
  dryRun: boolean,
): readonly Diagnostic[] => {
  if (branch === cluster.git.revision) return [];
  const place = sources.files.get('cluster')?.place(['git', 'revision']) ?? { file: sources.fileName('cluster') };
  const say = dryRun ? warning : error;
  return [
    say(
      'publish/not-followed',
      `Argo CD follows ${cluster.git.revision}, not ${branch}`,
      [place],
      `write \`revision: ${branch}\` under \`git\``,
    ),
  ];
};

const textOf = (path: string): string => readFileSync(path, 'utf8');

const printResult = (
  cluster: ClusterSpec,
  branch: string,
  { source, commit, changes, retries }: Publication,
  diagnostics: readonly Diagnostic[],
  { dryRun, push, remote }: PublishOptions,
): void => {
  printDiagnostics(diagnostics);
  const count = (kind: string): number => changes.filter((change) => change.kind === kind).length;
  const counts = `${plural(count('added'), 'file')} added, ${count('changed')} changed, ${count('removed')} removed`;
  const short = source.replace(/^(.{12})[0-9a-f]*/, '$1');
  const outcome =
    commit === undefined
      ? `${branch} ${dryRun === true && changes.length > 0 ? 'would have' : 'has'} what ${short} renders to`
      : `${commit.slice(0, 12)} on ${branch}${push ? ` of ${remote}` : ', not pushed'}, rendered from ${short}`;
  const again = retries === 0 ? '' : `, after ${plural(retries, 'retry', 'retries')}: other pushes came first`;
  const lines = dryRun === true ? changes.map(({ kind, path }) => `  ${SIGNS[kind]} ${path}`) : [];
  print(`${pc.bold(cluster.name)}  ${outcome}${again}`, ...lines, `  ${counts}`);
};

const printData = (
  cluster: ClusterSpec,
  branch: string,
  { parent, commit, ...rest }: Publication,
  diagnostics: readonly Diagnostic[],
): void => {
  const result = { name: cluster.name, branch, parent: parent ?? null, commit: commit ?? null, ...rest, diagnostics };
  printJson({ ok: true, ...result });
};
