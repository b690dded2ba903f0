import { imageRules } from '@edgit/check/image-rules';
import { identityOf, type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import { type TreeObject, type TreeTexts, treeObjects } from '@edgit/tree';
import { applyTree, findingsOf, refusedPods, resultOf } from './api.js';
import type { ApiServer } from './api-server.js';
import { type Stage, startCluster } from './cluster.js';
import { KYVERNO_GROUPS, policiesAnswer, startKyverno } from './kyverno.js';
import type { Finding, PartOutcome, Result } from './report.js';

/**
 * **api**, from one tree to another: brings a control plane to what `before` renders, with Kyverno and its policies if
 * it can be had, and applies `after` on top as Argo CD does, by server-side apply, deleting what is no longer there.
 */
export const rehearseChange = async (stage: Stage, before: TreeTexts, after: TreeTexts): Promise<PartOutcome> => {
  const [old, wanted] = [treeObjects(before), treeObjects(after)];
  const objects = [...old, ...wanted].map(({ object }) => object);
  const hasPolicies = imageRules(old.map(({ object }) => object)) !== undefined;
  const withKyverno = stage.binaries.has('kyverno') && hasPolicies;
  const cluster = await startCluster(stage, 'change', objects, withKyverno ? KYVERNO_GROUPS : []);
  stage.report('applying the old tree');
  const first = await applyTree(stage, cluster.server, old);
  const there = new Set(first.filter(({ answer }) => answer.ok).map(({ object }) => identityOf(object.object)));
  const live = old.filter(({ object }) => there.has(identityOf(object)));
  if (withKyverno) await startKyverno(stage, cluster, before, policiesAnswer(cluster.server));
  stage.report('applying the new tree');
  const applied = await applyTree(stage, cluster.server, wanted);
  const pods = await refusedPods(cluster.server, changedOf(live, wanted));
  const kept = new Set(wanted.map(({ object }) => identityOf(object)));
  const removed = await prune(
    cluster.server,
    live.filter(({ object }) => !kept.has(identityOf(object))),
  );
  const refused = applied.filter(({ answer }) => !answer.ok).length + pods.length;
  return {
    summary: [
      `${live.length} objects before, ${wanted.length} after: ${refused} refused, ${removed.results.length} removed`,
      ...(withKyverno || !hasPolicies ? [] : ['without image policies: include the part admission']),
    ].join('; '),
    findings: [...applied.flatMap(findingsOf).map(withHint), ...pods, ...removed.findings],
    results: [...applied.map(resultOf), ...removed.results],
  };
};

const changedOf = (live: readonly TreeObject[], wanted: readonly TreeObject[]): readonly TreeObject[] => {
  const known = new Map(live.map(({ object }) => [identityOf(object), JSON.stringify(object)]));
  return wanted.filter(({ object }) => known.get(identityOf(object)) !== JSON.stringify(object));
};

/** Error messages of the API server for a change that it does not allow, and the hint for each. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /updates to statefulset spec/,
    'delete the StatefulSet with --cascade=orphan, let Argo CD create it again, and resize its volumes through their claims',
  ],
  [
    /field is immutable|may not change once set|may not be changed/,
    'delete the object and let Argo CD create it again, or choose another name',
  ],
  [/no matches for kind/, 'the API server does not serve this version: use one that it serves'],
  [/spec is immutable after creation/, 'a claim can only grow: copy the data to a new one'],
];

const withHint = (finding: Finding): Finding => {
  const hint = HINTS.find(([said]) => finding.kind === 'refused' && said.test(finding.message))?.[1];
  return hint === undefined ? finding : { ...finding, hint };
};

/** What is lost with an object of a kind. */
const LOST: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: 'its volume goes with it, unless the StorageClass retains it',
  Namespace: 'everything in it goes with it, claims and Secrets too',
  CustomResourceDefinition: 'every object of its kind goes with it',
  Cluster: 'the database’s claims belong to it and go with it',
  Application: 'everything that it applied goes with it, including the objects of its chart',
};

/** Deletes objects as Argo CD prunes. Objects with `Prune=false` stay. */
const prune = async (
  server: ApiServer,
  objects: readonly TreeObject[],
): Promise<Pick<PartOutcome, 'findings' | 'results'>> => {
  const results: Result[] = [];
  const findings: Finding[] = [];
  // Namespaces last, so that the objects in them are reported too.
  const last = ({ object }: TreeObject): number => (object.kind === 'Namespace' ? 1 : 0);
  for (const { object, path } of [...objects].sort((a, b) => last(a) - last(b))) {
    const subject = subjectOf(object);
    if (isKept(object)) {
      results.push({ subject, state: 'left behind: Prune=false' });
      continue;
    }
    const answer = await server.delete(object);
    const gone = answer.ok || answer.status === 404;
    results.push({ subject, state: gone ? 'removed' : 'refused' });
    const lost = LOST[object.kind];
    if (!gone) findings.push({ kind: 'refused', subject, message: `deleting it: ${answer.message}`, path });
    else if (lost !== undefined) findings.push({ kind: 'removed', subject, message: lost, path });
  }
  return { findings, results };
};

const isKept = ({ metadata }: KubernetesObject): boolean =>
  /(^|,)\s*Prune=false\b/.test(metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '');
