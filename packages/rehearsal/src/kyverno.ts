import type { KubernetesObject } from '@edgit/kubernetes';
import { type Started, until } from '@edgit/programs/processes';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import { parse } from 'yaml';
import type { ApiServer } from './api-server.js';
import { applyAll, type Cluster, type Stage } from './cluster.js';
import { freePort } from './control-plane.js';

/** API groups whose CRDs Kyverno looks for when it starts. */
export const KYVERNO_GROUPS = [
  'kyverno.io',
  'policies.kyverno.io',
  'reports.kyverno.io',
  'wgpolicyk8s.io',
  'openreports.io',
];

const NAMESPACE = 'kyverno';
const NAME = 'kyverno-admission-controller';

/** @returns the policies of a tree that Kyverno enforces */
export const policiesOf = (tree: readonly TreeObject[]): readonly KubernetesObject[] =>
  tree
    .map(({ object }) => object)
    .filter((object) => /^(policies\.)?kyverno\.io\//.test(object.apiVersion) && /Policy$/.test(object.kind));

/**
 * Starts Kyverno against the API server, with the configuration the tree gives its chart.
 *
 * @param isReady asks whether the policies are in force
 */
export const startKyverno = async (
  { processes, binaries, report }: Stage,
  cluster: Cluster,
  texts: TreeTexts,
  isReady: () => Promise<boolean>,
): Promise<Started> => {
  report('starting Kyverno');
  await applyAll(cluster, surroundings(texts));
  const [port, metrics] = [await freePort(), await freePort()];
  const kyverno = processes.start('kyverno', binaries.get('kyverno') ?? 'kyverno', {
    args: [
      `--kubeconfig=${cluster.kubeconfig}`,
      // With the port, or the webhooks would get none.
      `--serverIP=127.0.0.1:${port}`,
      '--webhookServerHost=127.0.0.1',
      `--webhookServerPort=${port}`,
      '--caSecretName=kyverno-ca',
      '--tlsSecretName=kyverno-tls',
      '--backgroundServiceAccountName=system:serviceaccount:kyverno:kyverno-background-controller',
      '--reportsServiceAccountName=system:serviceaccount:kyverno:kyverno-reports-controller',
      '--disableMetrics=true',
      `--controllerRuntimeMetricsAddress=127.0.0.1:${metrics}`,
      '--admissionReports=false',
      '--v=1',
    ],
    env: {
      KYVERNO_NAMESPACE: NAMESPACE,
      KYVERNO_SVC: 'kyverno-svc',
      KYVERNO_DEPLOYMENT: NAME,
      KYVERNO_ROLE_NAME: 'kyverno:admission-controller',
      KYVERNO_POD_NAME: 'rehearsal',
      KYVERNO_SERVICEACCOUNT_NAME: NAME,
      INIT_CONFIG: 'kyverno',
      METRICS_CONFIG: 'kyverno-metrics',
      TMPDIR: processes.folder,
    },
  });
  await until('Kyverno’s first answer', 90, [kyverno, ...cluster.processes], async () =>
    (await isReady()) ? true : undefined,
  );
  return kyverno;
};

/** An image of a registry that no policy allows or proxies. */
export const FORBIDDEN_IMAGE = 'registry.example.org/app:1';

/** @returns asks whether both image policies are in force: one changes an image, the other denies one */
export const policiesAnswer = (server: ApiServer) => async (): Promise<boolean> => {
  const probe = (image: string): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'probe', namespace: PROBED_NAMESPACE },
    spec: { containers: [{ name: 'main', image }] },
  });
  await server.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: PROBED_NAMESPACE } });
  const changed = await server.create(probe('nginx'), { dryRun: true });
  const refused = await server.create(probe(FORBIDDEN_IMAGE), { dryRun: true });
  return changed.ok && !JSON.stringify(changed.body).includes('"image":"nginx"') && !refused.ok;
};

/** A namespace for Pods of the rehearsal itself. */
export const PROBED_NAMESPACE = 'edgit-rehearsal';

/** Objects of its chart that Kyverno reads at startup. */
const surroundings = (texts: TreeTexts): readonly KubernetesObject[] => {
  const labels = { app: 'kyverno' };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'kyverno', namespace: NAMESPACE },
      data: webhooksOf(texts),
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kyverno-metrics', namespace: NAMESPACE } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: NAME, namespace: NAMESPACE },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'kyverno', image: 'kyverno' }] } },
      },
    },
  ];
};

/** `config.webhooks` of the chart's values becomes JSON under the key `webhooks` (chart 3.9.1, templates/config). */
const webhooksOf = (texts: TreeTexts): Readonly<Record<string, string>> => {
  const values: unknown = parse(texts.get('applications/kyverno/values.yaml') ?? '{}');
  const webhooks = (values as { readonly config?: { readonly webhooks?: unknown } }).config?.webhooks;
  return webhooks === undefined ? {} : { webhooks: JSON.stringify(webhooks) };
};
