import { newProcesses, type Processes, ProcessFailure } from '@edgit/programs/processes';
import { PROGRAMS } from '@edgit/programs/programs';
import { type TreeTexts, treeObjects } from '@edgit/tree';
import { rehearseAdmission } from './admission.js';
import { rehearseAlerts } from './alerts.js';
import { rehearseApi } from './api.js';
import { rehearseChange } from './change.js';
import type { Stage } from './cluster.js';
import { rehearseDns } from './dns.js';
import { type GitPlace, rehearseGitops } from './gitops.js';
import { binariesFor } from './part-binaries.js';
import { PART_NAMES, type PartName } from './part-programs.js';
import { rehearseQueries } from './queries.js';
import type { PartOutcome, PartReport } from './report.js';
import { type Machines, rehearseTalos } from './talos.js';

export { MissingProgram } from '@edgit/programs/binaries';
export { ProcessFailure } from '@edgit/programs/processes';
export { textsBelow, treeAt, UnreadableTree } from '@edgit/tree';
export type { GitPlace } from './gitops.js';
export { binariesFor } from './part-binaries.js';
export { PART_NAMES, type PartName } from './part-programs.js';
export type { Finding, PartReport, Result } from './report.js';
export type { Machines } from './talos.js';

/** What is rehearsed. */
export interface Rehearsal {
  readonly texts: TreeTexts;
  readonly place: GitPlace;
  readonly machines: Machines;
  /** The tree that is there now: **api** then rehearses the change from it. */
  readonly from?: TreeTexts;
}

export interface RehearsalOptions {
  readonly parts: readonly PartName[];
  /** Progress callback, called often. */
  readonly report: (text: string) => void;
  /** Callback with the report of a part, when the part ends. */
  readonly onPart?: (report: PartReport) => void;
  /** Called before the processes of a part are stopped. To keep them running, resolve later. */
  readonly beforeEnd?: (part: PartName, folder: string) => Promise<void>;
}

/** A running rehearsal. */
export interface Running {
  readonly reports: Promise<readonly PartReport[]>;
  /** Ends every process it started and removes its temporary folder. */
  stop(): Promise<void>;
}

/**
 * Rehearses a rendered tree with the real programs, one part after the other, each on its own control plane.
 *
 * `reports` rejects with MissingProgram when a program is missing and can't be built.
 */
export const rehearse = (rehearsal: Rehearsal, options: RehearsalOptions): Running => {
  const { parts, report, onPart, beforeEnd } = options;
  let current: Processes | undefined;
  let ended = false;
  const run = async (): Promise<readonly PartReport[]> => {
    current = newProcesses();
    const binaries = await binariesFor(current, parts, report).finally(() => current?.stop());
    const reports: PartReport[] = [];
    for (const part of PART_NAMES.filter((name) => parts.includes(name))) {
      if (ended) break;
      const processes = newProcesses();
      current = processes;
      try {
        const started = performance.now();
        const stage = { processes, binaries, report: (text: string) => report(`${part}: ${text}`) };
        const outcome = await PARTS[part](stage, rehearsal).catch((problem: unknown) => outcomeOf(part, problem));
        if (ended) break;
        const seconds = Math.round((performance.now() - started) / 100) / 10;
        const ok = outcome.findings.every(({ kind }) => kind !== 'refused');
        const finished = { part, ok, seconds, ...outcome };
        reports.push(finished);
        onPart?.(finished);
        await beforeEnd?.(part, processes.folder);
      } finally {
        await processes.stop();
      }
    }
    return reports;
  };
  return {
    reports: run(),
    stop: async () => {
      ended = true;
      await current?.stop();
    },
  };
};

/** A program that does not start with the configuration in the tree is a finding. The other parts continue. */
const outcomeOf = (part: PartName, problem: unknown): PartOutcome => {
  if (!(problem instanceof ProcessFailure)) throw problem;
  return {
    summary: 'stopped before the end',
    findings: [{ kind: 'refused', subject: part, message: problem.message }],
    results: [],
  };
};

/** Adds a warning if the cluster runs another Kubernetes version than the rehearsal. */
const withVersion = ({ cluster, kubernetes }: Machines, outcome: PartOutcome): PartOutcome => {
  const { version } = PROGRAMS['kube-apiserver'];
  if (kubernetes === version) return outcome;
  const message = `the cluster runs Kubernetes ${kubernetes}, the rehearsal ${version}: the two may serve different API versions`;
  return { ...outcome, findings: [{ kind: 'warning', subject: cluster, message }, ...outcome.findings] };
};

const PARTS: Readonly<Record<PartName, (stage: Stage, rehearsal: Rehearsal) => Promise<PartOutcome>>> = {
  api: async (stage, { texts, from, machines }) =>
    withVersion(
      machines,
      await (from === undefined ? rehearseApi(stage, treeObjects(texts)) : rehearseChange(stage, from, texts)),
    ),
  gitops: (stage, { texts, place }) => rehearseGitops(stage, texts, treeObjects(texts), place),
  admission: (stage, { texts }) => rehearseAdmission(stage, texts, treeObjects(texts)),
  dns: (stage, { texts }) => rehearseDns(stage, texts, treeObjects(texts)),
  talos: (stage, { texts, machines }) => rehearseTalos(stage, texts, machines),
  queries: (stage, { texts }) => rehearseQueries(stage, texts, treeObjects(texts)),
  alerts: (stage, { texts }) => rehearseAlerts(stage, texts, treeObjects(texts)),
};
