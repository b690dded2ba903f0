import { join } from 'node:path';
import {
  abandonedFolders,
  clearFolder,
  credentialsIn,
  type Hydrated,
  hydrate as hydrateCharts,
  planHydrated,
} from '@edgit/charts';
import {
  CHARTS_LOCK,
  type Diagnostic,
  InputError,
  type Inventory,
  type InventoryItem,
  isError,
  isStale,
  planTree,
  releasePath,
  type TreePlan,
  writeTree,
} from '@edgit/core';
import pc from 'picocolors';
import { chartsOfCluster, selectReleases } from '../../clusters/cluster-charts.js';
import { outputBase, outputFolder, shownPath } from '../../clusters/folders.js';
import { selectCluster } from '../../clusters/select-clusters.js';
import { error, warning } from '../../codes.js';
import { EXIT } from '../../failures/exit-codes.js';
import { plural, printDiagnostics } from '../../output/output.js';
import { print, printError, printJson } from '../../output/print.js';
import { progressLine } from '../../output/progress.js';

export interface HydrateOptions {
  readonly cluster?: string;
  readonly helm?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

/**
 * `edgit hydrate`: renders the charts of a cluster with Helm, one file per object.
 *
 * @param applications those to hydrate; none for all
 * @returns the exit code
 */
export const hydrate = async (applications: readonly string[], options: HydrateOptions): Promise<number> => {
  const started = performance.now();
  const folder = selectCluster(options.cluster);
  const charts = await chartsOfCluster(folder);
  const releases = selectReleases(charts.releases, applications);
  if (charts.lock.size === 0 && releases.length > 0) throw noLock(folder);
  const say = progressLine();
  const { hydrated, problems } = await hydrateCharts(releases, {
    kubernetes: charts.cluster.versions.kubernetes,
    lock: charts.lock,
    ...(options.helm !== undefined && { helm: options.helm }),
    report: say,
  }).finally(() => say(undefined));

  const base = outputBase(folder);
  const tree = outputFolder(folder, charts.cluster.name);
  const isCommitted = ({ release }: Hydrated): boolean => charts.files.has(releasePath(release.application));
  const plans = hydrated.map((each) => ({ each, plan: planHydrated(tree, each, isCommitted(each), shownPath, base) }));
  const diagnostics = [
    ...problems.map((problem) => problem.diagnostic(placeOf(charts.inventory.component(problem.subject), []))),
    ...hydrated.flatMap((each) => remarks(each, charts.inventory, isCommitted(each))),
    ...plans.flatMap(({ plan }) => plan.diagnostics),
  ];
  const failed = diagnostics.some(isError);
  const stale = plans.filter(({ each, plan }) => isCommitted(each) && isStale(plan));
  const names = new Set(charts.releases.map(({ application }) => application));
  const abandoned = applications.length > 0 ? [] : abandonedFolders(tree, names);
  if (!failed && options.check !== true) {
    for (const { plan } of plans) writeTree(plan);
    for (const path of abandoned) clearFolder(planTree(path, new Map(), undefined, shownPath, base));
  }
  const isWrong = failed || (options.check === true && (stale.length > 0 || abandoned.length > 0));
  if (options.json === true) {
    const result = plans.map(({ each, plan }) => ({
      application: each.release.application,
      chart: each.release.chart,
      objects: each.objects.length,
      committed: isCommitted(each),
      changes: plan.changes,
      newInEveryRender: each.differences,
      unknownValues: each.unknown,
    }));
    printJson({ ok: !isWrong, applications: result, diagnostics });
    return isWrong ? EXIT.problem : EXIT.ok;
  }
  printDiagnostics(diagnostics, 'nothing written');
  if (!failed) printResult(charts.cluster.name, plans, (performance.now() - started) / 1000);
  if (options.check === true) {
    for (const { plan } of stale)
      printError(`${pc.red(`${shownPath(plan.root)} is stale`)}: run \`edgit hydrate\` and commit what it writes`);
    for (const path of abandoned)
      printError(`${pc.red(`${shownPath(path)} no longer has a chart`)}: run \`edgit hydrate\``);
  }
  return isWrong ? EXIT.problem : EXIT.ok;
};

/** One error instead of the same error for every chart. */
const noLock = (folder: string): InputError =>
  new InputError([
    error(
      'chart/no-lock',
      'no chart is pinned by a digest yet',
      [{ file: shownPath(join(folder, CHARTS_LOCK)) }],
      '`edgit charts update` pulls the charts and writes this file',
    ),
  ]);

const placeOf = (component: InventoryItem | undefined, below: readonly string[]): Diagnostic['places'] =>
  component === undefined ? [] : [component.place(['delivery', ...below])];

const remarks = (
  { release, objects, differences, unknown }: Hydrated,
  inventory: Inventory,
  committed: boolean,
): readonly Diagnostic[] => {
  const component = inventory.component(release.application);
  const say = committed ? error : warning;
  return [
    ...unknown.map(({ path, meant }) =>
      warning(
        'chart/unknown-value',
        `the chart of ${release.application} has no value \`${path}\`: nothing reads it`,
        placeOf(component, ['values', ...path.split('.')]),
        meant === undefined ? 'look it up in the chart’s values.yaml' : `did you mean \`${meant}\`?`,
      ),
    ),
    ...differences.map(({ object, pointer }) =>
      say(
        'chart/unstable-render',
        pointer === ''
          ? `the chart of ${release.application} gives ${object} another name in every render`
          : `the chart of ${release.application} sets another value for ${pointer} of ${object} in every render`,
        placeOf(component, ['chart']),
        'set a fixed value, or reference your own Secret: Argo CD would apply another value each time',
      ),
    ),
    // Where Argo CD renders, they are in the cluster alone.
    ...(committed ? credentialsIn(objects) : []).map(({ object, key }) =>
      warning(
        'chart/credential-in-git',
        `the chart of ${release.application} puts \`${key}\` into ${object}, which is committed to Git`,
        placeOf(component, ['values']),
        'let the chart read it from your own Secret (`secrets` of the component), or set it to an empty value',
      ),
    ),
  ];
};

const printResult = (
  name: string,
  plans: readonly { readonly each: Hydrated; readonly plan: TreePlan }[],
  seconds: number,
): void => {
  const objects = plans.reduce((sum, { each }) => sum + each.objects.length, 0);
  const remembered = plans.filter(({ each }) => each.remembered).length;
  const lines = plans
    .filter(({ plan }) => plan.changes.length > 0)
    .map(({ each, plan }) => {
      const count = (kind: string): number => plan.changes.filter((change) => change.kind === kind).length;
      const { chart, application } = each.release;
      const counts = [
        pc.green(`+${count('added')}`),
        pc.yellow(`~${count('changed')}`),
        pc.red(`-${count('removed')}`),
      ];
      return `  ${application}  ${pc.dim(`${chart.name} ${chart.version}`)}  ${plural(each.objects.length, 'object')}  ${counts.join(' ')}`;
    });
  print(
    `${pc.bold(name)}  ${plural(plans.length, 'chart')}  ${plural(objects, 'object')}`,
    ...lines,
    `  ${plans.length - remembered} rendered, ${remembered} as before  ${pc.dim(`(${seconds.toFixed(1)} s)`)}`,
  );
};
