import { basename } from 'node:path';
import { committedCharts } from '@edgit/charts';
import { InputError, textsOf, treePath, visible } from '@edgit/core';
import {
  type Finding,
  type PartName,
  type PartReport,
  type Rehearsal,
  rehearse as startRehearsal,
  treeAt,
} from '@edgit/rehearsal';
import { PART_PROGRAMS } from '@edgit/rehearsal/part-programs';
import type { TreeTexts } from '@edgit/tree';
import pc from 'picocolors';
import { outputFolder } from '../../clusters/folders.js';
import { renderedCluster } from '../../clusters/rendered-cluster.js';
import { selectCluster } from '../../clusters/select-clusters.js';
import { EXIT } from '../../failures/exit-codes.js';
import { reportProblems } from '../../failures/report-problems.js';
import { plural } from '../../output/output.js';
import { printJson, printText } from '../../output/print.js';
import { progressLine } from '../../output/progress.js';
import { staleCharts } from '../../trees/hydrate-tree.js';
import { PUBLISHED, publishedTree } from '../../trees/published.js';

export interface RehearseOptions {
  readonly only: readonly PartName[];
  readonly from?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Exit codes of a process that a signal ended. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * `edgit rehearse`: tries what this cluster renders to on real programs.
 *
 * @returns the exit code
 */
export const rehearse = async (folder: string | undefined, options: RehearseOptions): Promise<number> => {
  const first = selectCluster(folder);
  const started = performance.now();
  const say = progressLine();
  const print = (text: string): void => {
    say(undefined);
    if (options.json !== true) printText(text);
  };
  return reportProblems(options.json === true ? { cluster: basename(first), parts: [] } : undefined, async () => {
    const { name, rehearsal } = await rehearsalOf(first, options.from);
    print(`${pc.bold(name)}  rehearsed with ${options.only.join(', ')}\n`);
    const running = startRehearsal(rehearsal, {
      parts: options.only,
      report: say,
      onPart: (report) => print(partText(report, options.verbose === true)),
      ...(options.keep === true && { beforeEnd: keep(print) }),
    });
    const signals = Object.entries(SIGNALS).map(([signal, code]) => {
      const end = (): void => void running.stop().then(() => process.exit(code));
      process.once(signal, end);
      return () => process.off(signal, end);
    });
    const reports = await running.reports;
    for (const off of signals) off();
    const ok = reports.every((report) => report.ok);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    if (options.json === true) {
      printJson({ ok, cluster: name, seconds, parts: reports });
    } else print(lastLine(reports, seconds));
    return ok ? EXIT.ok : EXIT.problem;
  }).finally(() => say(undefined));
};

/** @throws InputError when the input is wrong, UnreadableTree when there is nothing at `from` */
const rehearsalOf = async (
  folder: string,
  from: string | undefined,
): Promise<{ readonly name: string; readonly rehearsal: Rehearsal }> => {
  const { cluster, files, lock } = await renderedCluster(folder);
  const rendered = textsOf(files);
  const tree = outputFolder(folder, cluster.name);
  const charts = committedCharts(tree, rendered, cluster.versions.kubernetes, lock);
  if (charts.stale.length > 0) throw new InputError(charts.stale.map((name) => staleCharts(tree, name)));
  const texts = new Map([...rendered, ...charts.texts]);
  const before = await treeBefore(tree, folder, from);
  return {
    name: cluster.name,
    rehearsal: {
      texts,
      place: { url: cluster.git.url, revision: cluster.git.revision, path: treePath(cluster) },
      machines: {
        cluster: cluster.name,
        kubernetes: cluster.versions.kubernetes,
        nodes: cluster.nodes.map(({ name, role }) => ({ name, role })),
      },
      ...(before && { from: before }),
    },
  };
};

/** @returns undefined for a new cluster */
const treeBefore = async (tree: string, folder: string, from: string | undefined): Promise<TreeTexts | undefined> => {
  if (from !== PUBLISHED) return from === undefined ? undefined : await treeAt(tree, folder, from);
  const { texts: published } = await publishedTree(folder);
  return published.size === 0 ? undefined : published;
};

/** Waits for Ctrl-C before a control plane is ended. */
const keep =
  (print: (text: string) => void) =>
  (part: PartName, folder: string): Promise<void> => {
    if (!(PART_PROGRAMS[part] as readonly string[]).includes('kube-apiserver')) return Promise.resolve();
    print(
      [
        `  ${part} keeps running; inspect it with`,
        `    kubectl --kubeconfig ${folder}/*/kubeconfig get all -A`,
        '  Enter continues, Ctrl-C stops everything',
        '',
      ].join('\n'),
    );
    return new Promise((resolve) => {
      process.stdin.resume();
      process.stdin.once('data', () => {
        process.stdin.pause();
        resolve();
      });
    });
  };

const SIGNS: Readonly<Record<Finding['kind'], string>> = {
  refused: pc.red(pc.bold('refused')),
  removed: pc.yellow(pc.bold('removed')),
  warning: pc.yellow('warning'),
};

const partText = ({ part, ok, seconds, summary, findings, results }: PartReport, verbose: boolean): string =>
  [
    `  ${ok ? pc.green('ok') : pc.red('FAILED')}  ${pc.bold(part)}  ${summary}  ${pc.dim(`(${seconds} s)`)}`,
    ...(verbose ? results.map(({ subject, state }) => `      ${visible(subject)}  ${pc.dim(visible(state))}`) : []),
    ...(verbose ? findings.map((finding) => [finding]) : groupFindings(findings)).flatMap(findingText),
    '',
  ].join('\n');

/** Groups findings with the same message, for several objects. */
const groupFindings = (findings: readonly Finding[]): readonly (readonly Finding[])[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.kind, finding.message, finding.hint]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
};

const findingText = ([first, ...others]: readonly Finding[]): readonly string[] => {
  if (first === undefined) return [];
  const { kind, subject, message, hint, path } = first;
  return [
    `      ${SIGNS[kind]}  ${visible(subject)}${path === undefined ? '' : pc.dim(`  ${visible(path)}`)}`,
    ...(others.length === 0 ? [] : [pc.dim(`          and ${others.length} more: --verbose lists them`)]),
    ...message.split('\n').map((line) => `          ${line}`),
    ...(hint === undefined ? [] : [`          ${visible(hint)}`]),
  ];
};

const lastLine = (reports: readonly PartReport[], seconds: number): string => {
  const count = (kind: Finding['kind']): number =>
    reports.flatMap(({ findings }) => findings).filter((finding) => finding.kind === kind).length;
  return `${count('refused')} refused, ${count('removed')} removed with data, ${plural(count('warning'), 'warning')}  (${seconds} s)\n`;
};
