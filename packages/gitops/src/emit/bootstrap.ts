import { type Artifact, type EmitContext, isHelm, treePath, VAULT_HOST } from '@edgit/core';
import { ARGOCD_NAMESPACE, IN_CLUSTER, ROOT_PROJECT } from '../names.js';
import type { GitopsSettings } from '../settings.js';
import { syncPolicy } from './sync-policy.js';

/** What must exist before Argo CD can take over, and the one Application that discovers all others. */
export const bootstrap = (context: EmitContext<GitopsSettings>): readonly Artifact[] => [
  { kind: 'yaml', path: 'bootstrap/root.yaml', documents: [rootApplication(context)] },
  { kind: 'text', path: 'bootstrap/steps.md', text: steps(context) },
];

const rootApplication = ({ cluster, settings }: EmitContext<GitopsSettings>): unknown => {
  const git = { repoURL: cluster.git.url, targetRevision: cluster.git.revision };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'root', namespace: ARGOCD_NAMESPACE },
    spec: {
      project: ROOT_PROJECT,
      destination: { server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE },
      sources: [
        { ...git, path: `${treePath(cluster)}/projects`, directory: { recurse: false } },
        {
          ...git,
          path: `${treePath(cluster)}/applications`,
          directory: { recurse: true, include: '*/application.yaml' },
        },
      ],
      syncPolicy: syncPolicy(settings),
    },
  };
};

/** Commands with this cluster's versions, from what the Inventory holds. */
const steps = ({ cluster, inventory, url }: EmitContext<GitopsSettings>): string => {
  const upstreams = inventory.components
    .filter(({ name }) => name === 'gateway-api' || name === 'argocd')
    .flatMap(({ upstream }) => upstream)
    .map(
      ({ repo, revision, path, include }) =>
        `git clone --quiet --depth 1 --branch ${revision} ${repo} upstream && kubectl apply --server-side ${
          include === undefined ? `-k upstream/${path}` : `$(printf -- '-f %s ' upstream/${path}/${include})`
        } && rm -rf upstream`,
    );
  const cilium = inventory.component('cilium');
  const chart = cilium !== undefined && isHelm(cilium.delivery) ? cilium.delivery.chart : undefined;
  return [
    `# Bring ${cluster.name} to life`,
    '',
    'In this folder’s parent, after the machines run (../talos/steps.md). Each command can be repeated.',
    '',
    '## 1. CRDs and the network',
    '',
    '```sh',
    ...upstreams,
    ...(chart === undefined
      ? []
      : [
          `helm upgrade --install cilium ${chart.name} --repo ${chart.repo} --version ${chart.version} --namespace kube-system --values applications/cilium/values.yaml --set prometheus.serviceMonitor.enabled=false,operator.prometheus.serviceMonitor.enabled=false,envoy.prometheus.serviceMonitor.enabled=false,hubble.metrics.serviceMonitor.enabled=false,hubble.relay.prometheus.serviceMonitor.enabled=false`,
        ]),
    '```',
    '',
    'The service monitors wait for Argo CD: their CRD is not there yet.',
    '',
    '## 2. Argo CD',
    '',
    '```sh',
    'kubectl apply --server-side -f applications/namespaces/manifests',
    `kubectl apply --server-side $(printf -- '-f %s ' applications/argocd/manifests/gitops-*.yaml)`,
    `kubectl --namespace ${ARGOCD_NAMESPACE} rollout status deployment/argocd-repo-server statefulset/argocd-application-controller`,
    '```',
    '',
    `If ${cluster.git.url} is private, add its credential now (a Secret labelled argocd.argoproj.io/secret-type: repository).`,
    '',
    '## 3. Everything else',
    '',
    '```sh',
    'kubectl apply --server-side -f projects -f bootstrap/root.yaml',
    '```',
    '',
    'Argo CD now discovers every application and brings them up wave by wave. It waits at Vault, which starts sealed.',
    '',
    '## 4. Vault, once',
    '',
    '```sh',
    'kubectl --namespace vault exec -ti vault-0 -- vault operator init',
    'kubectl --namespace vault exec -ti vault-0 -- vault operator unseal  # three times, then the same for each further server',
    'kubectl --namespace vault port-forward svc/vault-active 8200 &',
    'export VAULT_TOKEN=… TF_VAR_vault_address=http://127.0.0.1:8200',
    'terraform -chdir=terraform/vault init && terraform -chdir=terraform/vault apply',
    '```',
    '',
    'Keep the unseal keys apart from each other and outside this repository. Values that only a person has are variables of',
    'that root: give each as TF_VAR_…, with its …__version raised by one.',
    '',
    '## 5. Sign-in, registry, dashboards',
    '',
    `When ${url('keycloak')} answers, in this order; each reads its secrets from Vault (${url(VAULT_HOST)}):`,
    '',
    '```sh',
    ...['keycloak', 'harbor', 'grafana'].map(
      (root) => `terraform -chdir=terraform/${root} init && terraform -chdir=terraform/${root} apply`,
    ),
    '```',
    '',
  ].join('\n');
};
