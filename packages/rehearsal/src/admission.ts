import { type ImageRules, imageRules } from '@edgit/check/image-rules';
import { type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import type { Answer, ApiServer } from './api-server.js';
import { applyAll, type Stage, startCluster } from './cluster.js';
import {
  FORBIDDEN_IMAGE,
  KYVERNO_GROUPS,
  PROBED_NAMESPACE,
  policiesAnswer,
  policiesOf,
  startKyverno,
} from './kyverno.js';
import { firstPodOf, imagesOf, type Pod } from './pods.js';
import type { Finding, PartOutcome } from './report.js';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A Pod to create, and the expected result. */
interface Case {
  readonly what: string;
  readonly pod: Pod;
  /** What came back, where it was asked for in another way than by creating the Pod. */
  readonly answer?: Answer;
  /** Expected images in order (init containers first), or `denied`. */
  readonly expected: readonly string[] | 'denied';
}

/**
 * **admission**: real Kyverno with the tree's policies in front of a real API server. Pods of every kind of image are
 * created, and the Pod of every workload of the tree; then Kyverno is ended, and a Pod must still start.
 */
export const rehearseAdmission = async (
  stage: Stage,
  texts: TreeTexts,
  tree: readonly TreeObject[],
): Promise<PartOutcome> => {
  const rules = imageRules(tree.map(({ object }) => object));
  if (rules === undefined) {
    return { summary: 'the tree has no image policies: nothing to rehearse', findings: [], results: [] };
  }
  const objects = tree.map(({ object }) => object);
  // What the API server itself looks up as it admits a Pod.
  const named = objects.filter(({ kind }) => ['Namespace', 'RuntimeClass', 'PriorityClass'].includes(kind));
  const policies = policiesOf(tree);
  const cluster = await startCluster(stage, 'admission', policies, KYVERNO_GROUPS);
  const { server } = cluster;
  await applyAll(cluster, [...named, ...[...rules.excludedNamespaces, PROBED_NAMESPACE].map(namespace), ...policies]);
  const kyverno = await startKyverno(stage, cluster, texts, policiesAnswer(server));
  stage.report('creating Pods');
  const cases = [...imageCases(rules), ...(await ephemeralCase(server, rules))];
  const findings: Finding[] = [];
  const results: { readonly subject: string; readonly state: string }[] = [];
  for (const one of cases) {
    const answer = one.answer ?? (await dryRun(server, one.pod));
    const wrong = wrongIn(one, answer, rules);
    results.push({ subject: one.what, state: answer.ok ? imagesIn(answer).join(', ') : 'denied' });
    if (wrong !== undefined) findings.push({ kind: 'refused', subject: one.what, message: wrong });
  }
  const templates = tree.flatMap((object) => {
    const made = firstPodOf(object);
    return made === undefined ? [] : [{ object, made }];
  });
  for (const { object, made } of templates) {
    const answer = await dryRun(server, made);
    const subject = `Pod of ${subjectOf(object.object)}`;
    results.push({ subject, state: answer.ok ? imagesIn(answer).join(', ') : 'denied' });
    if (!answer.ok) findings.push({ kind: 'refused', subject, message: answer.message, path: object.path });
  }
  await kyverno.stop();
  const down = await dryRun(server, pod('unseen', 'nginx'));
  const state = down.ok ? `admitted as ${imagesIn(down).join(', ')}` : 'denied';
  results.push({ subject: 'a Pod while Kyverno is down', state });
  if (!down.ok) {
    findings.push({
      kind: 'refused',
      subject: 'a Pod while Kyverno is down',
      message: `the Pod can't start while Kyverno is down, so a cluster that starts cold stays down: ${down.message}`,
      hint: 'set `failurePolicy: Ignore` in the policies',
    });
  }
  return {
    summary: `${cases.length} cases and the Pods of ${templates.length} workloads; with Kyverno down a Pod is ${down.ok ? 'admitted' : 'denied'}`,
    findings,
    results,
  };
};

const namespace = (name: string): KubernetesObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

const pod = (name: string, image: string, spec: Partial<Pod['spec']> = {}, inside = PROBED_NAMESPACE): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: inside },
  spec: { containers: [{ name: 'main', image }], ...spec },
});

/** Images that people write, and what each registry of the policy makes of them. */
const imageCases = ({ registries, harbor, exceptions, excludedNamespaces }: ImageRules): Case[] => {
  const dockerHub = registries['docker.io'];
  const proxied = Object.values(registries)[0];
  const [exception] = exceptions;
  const [excluded] = excludedNamespaces;
  return [
    ...(dockerHub === undefined
      ? []
      : [
          { what: 'nginx', pod: pod('short', 'nginx'), expected: [`${dockerHub}/library/nginx:latest`] },
          {
            what: 'library/nginx:1.27',
            pod: pod('library', 'library/nginx:1.27'),
            expected: [`${dockerHub}/library/nginx:1.27`],
          },
          {
            what: `docker.io/grafana/grafana@${DIGEST.slice(0, 14)}…`,
            pod: pod('digest', `docker.io/grafana/grafana@${DIGEST}`),
            expected: [`${dockerHub}/grafana/grafana@${DIGEST}`],
          },
          {
            what: 'an init container beside a container',
            pod: pod('init', 'nginx:1', { initContainers: [{ name: 'init', image: 'busybox:1' }] }),
            expected: [`${dockerHub}/library/busybox:1`, `${dockerHub}/library/nginx:1`],
          },
        ]),
    ...Object.entries(registries).map(([registry, project]) => ({
      what: `${registry}/team/app:1`,
      pod: pod(`from-${registry.replaceAll('.', '-')}`, `${registry}/team/app:1`),
      expected: [`${project}/team/app:1`],
    })),
    ...(proxied === undefined
      ? []
      : [{ what: 'an image from Harbor', pod: pod('proxied', `${proxied}/a/b:1`), expected: [`${proxied}/a/b:1`] }]),
    ...(exception === undefined
      ? []
      : [
          {
            what: `the exception ${exception}`,
            pod: pod('exception', `${exception}a/b:1`),
            expected: [`${exception}a/b:1`],
          },
        ]),
    { what: FORBIDDEN_IMAGE, pod: pod('forbidden', FORBIDDEN_IMAGE), expected: 'denied' as const },
    {
      what: 'a forbidden image in an init container',
      pod: pod('forbidden-init', `${harbor}library/app:1`, {
        initContainers: [{ name: 'init', image: FORBIDDEN_IMAGE }],
      }),
      expected: 'denied' as const,
    },
    ...(excluded === undefined
      ? []
      : [
          {
            what: `nginx in the excluded namespace ${excluded}`,
            pod: pod('excluded', 'nginx', {}, excluded),
            expected: ['nginx'],
          },
        ]),
  ];
};

/** Adds a debug container to a running Pod, through the subresource `ephemeralcontainers`. */
const ephemeralCase = async (server: ApiServer, { registries }: ImageRules): Promise<readonly Case[]> => {
  const dockerHub = registries['docker.io'];
  if (dockerHub === undefined) return [];
  const running = pod('running', 'nginx:1');
  await applyAll({ server }, [running]);
  const answer = await server.patch(
    running,
    { spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox:1', terminationMessagePolicy: 'File' }] } },
    'ephemeralcontainers',
    { dryRun: true },
  );
  const expected = [`${dockerHub}/library/nginx:1`, `${dockerHub}/library/busybox:1`];
  return [{ what: 'an ephemeral container', pod: running, expected, answer }];
};

const dryRun = (server: ApiServer, object: Pod): Promise<Answer> => server.create(object, { dryRun: true });

const imagesIn = ({ body }: Answer): string[] => imagesOf((body as Pod).spec);

/** @returns what is wrong with the answer; undefined when it is as expected */
const wrongIn = ({ expected }: Case, answer: Answer, { harbor, pullSecret }: ImageRules): string | undefined => {
  if (expected === 'denied') return answer.ok ? `it was admitted as ${imagesIn(answer).join(', ')}` : undefined;
  if (!answer.ok) return `it was denied: ${answer.message}`;
  const images = imagesIn(answer);
  if (images.join() !== expected.join()) return `it came back as ${images.join(', ')}, not as ${expected.join(', ')}`;
  const secrets = ((answer.body as Pod).spec.imagePullSecrets ?? []).map(({ name }) => name);
  return images.some((image) => image.startsWith(harbor)) && !secrets.includes(pullSecret)
    ? `it came back without the pull secret ${pullSecret}`
    : undefined;
};
