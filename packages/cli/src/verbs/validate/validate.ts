import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  checkContent,
  contentOf,
  contextOf,
  factVersions,
  kubernetesFacts,
  readManifests,
  unreadFile,
  withCustomResources,
} from '@edgit/check';
import { type Diagnostic, INDEX_FILE, isError, readIndex, sortDiagnostics } from '@edgit/core';
import { type CheckOptions, checkedRendering } from '../../clusters/checked-rendering.js';
import { findClusterFolders, outputFolder, shownPath } from '../../clusters/folders.js';
import { foreignFiles } from '../../clusters/foreign-files.js';
import { renderedCluster } from '../../clusters/rendered-cluster.js';
import { selectClusters } from '../../clusters/select-clusters.js';
import { error } from '../../codes.js';
import { EXIT } from '../../failures/exit-codes.js';
import { printJson } from '../../output/print.js';
import { progressLine } from '../../output/progress.js';
import { manifestFiles } from './manifest-files.js';
import { printValidation, type Validated, validationJson } from './validation-output.js';

export interface ValidateOptions {
  readonly cluster?: string;
  readonly verbose?: boolean;
  readonly charts?: boolean;
  readonly json?: boolean;
}

/** What was checked, and the diagnostics. */
interface Outcome {
  readonly validated?: Validated;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * `edgit validate`: clusters are rendered in memory and checked; other files are checked as they are.
 *
 * @returns the exit code
 * @throws InputError when there is nothing to check, or the cluster that manifests go to is wrong
 */
export const validate = async (paths: readonly string[], options: ValidateOptions): Promise<number> => {
  const started = performance.now();
  const say = process.stderr.isTTY ? progressLine() : () => {};
  const clusters = paths.length === 0 ? selectClusters([]) : paths.filter(isCluster);
  const manifests = paths.filter((path) => !isCluster(path));
  const outcomes: Outcome[] = [];
  for (const folder of new Set(clusters.map((path) => resolve(path)))) {
    say(`checking ${shownPath(folder)}`);
    outcomes.push(await validateCluster(folder, options.charts === true ? { charts: say } : {}));
  }
  if (manifests.length > 0) {
    say('checking manifests');
    outcomes.push(await validateManifests([...new Set(manifests)], options.cluster));
  }
  say(undefined);
  const validated = outcomes.flatMap(({ validated: one }) => one ?? []);
  const diagnostics = sortDiagnostics(outcomes.flatMap(({ diagnostics: own }) => own));
  const seconds = (performance.now() - started) / 1000;
  if (options.json === true) printJson(validationJson(validated, diagnostics));
  else printValidation(validated, diagnostics, { seconds, verbose: options.verbose === true });
  return diagnostics.some(isError) ? EXIT.problem : EXIT.ok;
};

const isCluster = (path: string): boolean => existsSync(join(path, 'cluster.yaml'));

const validateCluster = async (folder: string, options: CheckOptions): Promise<Outcome> => {
  const { cluster, checked, files, diagnostics } = await checkedRendering(folder, options);
  if (checked === undefined || cluster === undefined) return { diagnostics };
  const { counts, undecided } = checked;
  const about = { name: cluster.name, input: [shownPath(folder)], runs: cluster.versions, schemas: factVersions() };
  const foreign = files === undefined ? [] : await foreignInTree(outputFolder(folder, cluster.name), files);
  return {
    validated: { ...about, counts, undecided, skipped: [], kustomizations: [] },
    diagnostics: [...diagnostics, ...foreign],
  };
};

/** Files in the rendered tree that neither this nor an older render wrote. */
const foreignInTree = async (root: string, files: ReadonlyMap<string, unknown>): Promise<readonly Diagnostic[]> => {
  const { index } = readIndex(root, shownPath);
  return await foreignFiles(root, {
    isOwn: (path) => path === INDEX_FILE || files.has(path) || Object.hasOwn(index, path),
    isCheck: true,
  });
};

const validateManifests = async (paths: readonly string[], cluster: string | undefined): Promise<Outcome> => {
  const found = paths.map((path) => ({ path, ...manifestFiles(path) }));
  const files = new Map(found.flatMap(({ files: own }) => own.map((file) => [file.file, file] as const)));
  const { content, skipped, unread, kustomizations, diagnostics: unreadable } = readManifests([...files.values()]);
  const diagnostics = [...found.flatMap(({ diagnostics: own }) => own), ...unreadable];
  const lost = found.flatMap(({ diagnostics: own }) => own.filter(isError).flatMap(({ places }) => places));
  const names = new Map(skipped.map(({ file, isOfProgram }) => [file, !isOfProgram]));
  for (const { path, files: own, diagnostics: problems } of found) {
    const isOther = ({ file }: { readonly file: string }): boolean => names.get(file) === true;
    if (problems.length === 0 && own.every(isOther)) diagnostics.push(noneFound(path));
  }
  const [folder] = cluster === undefined ? [] : findClusterFolders([cluster]);
  const target = folder === undefined ? undefined : await renderedCluster(folder);
  const facts =
    target === undefined
      ? kubernetesFacts()
      : withCustomResources(
          kubernetesFacts(),
          contentOf(target).objects.map(({ value }) => value),
        );
  const result = checkContent(content, {
    facts,
    unread: [...unread, ...lost.map(({ file }) => unreadFile(file))],
    ...(target && { ...contextOf(target), world: contentOf(target) }),
  });
  const { counts, undecided } = result;
  const about = { name: paths.map(shownPath).join(' '), input: paths.map(shownPath), counts, undecided, skipped };
  return {
    validated: { ...about, kustomizations, wiredWith: target?.cluster.name ?? null, schemas: factVersions() },
    diagnostics: [...diagnostics, ...result.diagnostics],
  };
};

const noneFound = (path: string): Diagnostic =>
  error(
    'manifest/none-found',
    'nothing to check was found here',
    [{ file: shownPath(path) }],
    'name manifests of Kubernetes, *.tf.json, machine configuration, or the folder of a cluster',
  );
