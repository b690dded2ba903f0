import { subjectOf } from '@edgit/kubernetes';
import type { TreeObject } from '@edgit/tree';
import type { Answer, ApiServer } from './api-server.js';
import { type Stage, startCluster } from './cluster.js';
import { firstPodOf } from './pods.js';
import type { Finding, PartOutcome, Result } from './report.js';

/** What the API server said to each object of a tree. */
export interface Applied {
  readonly object: TreeObject;
  readonly answer: Answer;
}

/**
 * **api**: every object of the tree, by server-side apply with strict field validation, to a real API server with the
 * real CRDs.
 */
export const rehearseApi = async (stage: Stage, tree: readonly TreeObject[]): Promise<PartOutcome> => {
  const cluster = await startCluster(
    stage,
    'api',
    tree.map(({ object }) => object),
  );
  const applied = await applyTree(stage, cluster.server, tree);
  const refused = applied.filter(({ answer }) => !answer.ok);
  const pods = await refusedPods(cluster.server, tree);
  return {
    summary: `${applied.length - refused.length} of ${applied.length} objects applied`,
    findings: [...applied.flatMap(findingsOf), ...pods],
    results: applied.map(resultOf),
  };
};

/** Objects that others need come first; the rest in any order. */
const STEPS: readonly ((kind: string) => boolean)[] = [
  (kind) => kind === 'CustomResourceDefinition',
  (kind) => kind === 'Namespace',
  (kind) => !isWebhook(kind),
  isWebhook,
];

/** What they call does not run here: they are checked, not stored, or the API server would wait for them. */
function isWebhook(kind: string): boolean {
  return kind === 'ValidatingWebhookConfiguration' || kind === 'MutatingWebhookConfiguration';
}

/** How many requests are under way at once. */
const LANES = 8;

/** Applies objects as Argo CD does. @returns the answers, in the order of the tree */
export const applyTree = async (
  { report }: Pick<Stage, 'report'>,
  server: ApiServer,
  tree: readonly TreeObject[],
): Promise<readonly Applied[]> => {
  const answers = new Map<TreeObject, Answer>();
  for (const belongs of STEPS) {
    const queue = tree.filter(({ object }) => belongs(object.kind));
    const lane = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        answers.set(next, await server.apply(next.object, { dryRun: isWebhook(next.object.kind) }));
        if (answers.size % 50 === 0) report(`applying objects: ${answers.size} of ${tree.length}`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
  return tree.flatMap((object) => {
    const answer = answers.get(object);
    return answer === undefined ? [] : [{ object, answer }];
  });
};

/** A workload is stored although its Pods would be refused, by Pod Security for one: the first Pod of each is asked for. */
export const refusedPods = async (server: ApiServer, tree: readonly TreeObject[]): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const object of tree) {
    const pod = firstPodOf(object);
    const answer = pod === undefined ? undefined : await server.create(pod, { dryRun: true });
    if (answer === undefined || answer.ok) continue;
    const subject = `Pod of ${subjectOf(object.object)}`;
    findings.push({ kind: 'refused', subject, message: answer.message, path: object.path });
  }
  return findings;
};

export const findingsOf = ({ object: { object, path }, answer }: Applied): Finding[] => {
  const about = { subject: subjectOf(object), path };
  return [
    ...(answer.ok ? [] : [{ kind: 'refused' as const, ...about, message: answer.message }]),
    ...answer.warnings.map((message) => ({ kind: 'warning' as const, ...about, message })),
  ];
};

export const resultOf = ({ object: { object }, answer }: Applied): Result => ({
  subject: subjectOf(object),
  state: answer.ok ? (answer.status === 201 ? 'created' : 'applied') : 'refused',
});
