import { toYaml } from '@edgit/core';
import applicationHealth from './application-health.lua';
import postgresHealth from './postgres-health.lua';

/**
 * Kinds that Argo CD neither watches nor shows: controllers make many of them and change them often. Upstream's list, in
 * full: setting the key replaces it.
 */
const EXCLUSIONS: readonly { readonly apiGroups: readonly string[]; readonly kinds: readonly string[] }[] = [
  { apiGroups: ['', 'discovery.k8s.io'], kinds: ['Endpoints', 'EndpointSlice'] },
  { apiGroups: ['coordination.k8s.io'], kinds: ['Lease'] },
  {
    apiGroups: ['authentication.k8s.io', 'authorization.k8s.io'],
    kinds: [
      'SelfSubjectReview',
      'TokenReview',
      'LocalSubjectAccessReview',
      'SelfSubjectAccessReview',
      'SelfSubjectRulesReview',
      'SubjectAccessReview',
    ],
  },
  { apiGroups: ['certificates.k8s.io'], kinds: ['CertificateSigningRequest'] },
  { apiGroups: ['cert-manager.io'], kinds: ['CertificateRequest'] },
  { apiGroups: ['cilium.io'], kinds: ['CiliumIdentity', 'CiliumEndpoint', 'CiliumEndpointSlice'] },
  {
    apiGroups: ['kyverno.io', 'reports.kyverno.io', 'wgpolicyk8s.io'],
    kinds: [
      'PolicyReport',
      'ClusterPolicyReport',
      'EphemeralReport',
      'ClusterEphemeralReport',
      'AdmissionReport',
      'ClusterAdmissionReport',
      'BackgroundScanReport',
      'ClusterBackgroundScanReport',
      'UpdateRequest',
    ],
  },
];

const annotations = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `.metadata.annotations."${name}"`);

/** Changes of these fields alone start no new comparison, by `group_Kind`. */
const IGNORED_UPDATES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  all: { jsonPointers: ['/status'] },
  ConfigMap: {
    jqPathExpressions: annotations(
      'cluster-autoscaler.kubernetes.io/last-updated',
      'control-plane.alpha.kubernetes.io/leader',
    ),
  },
  Endpoints: { jsonPointers: ['/metadata', '/subsets'] },
  'discovery.k8s.io_EndpointSlice': { jsonPointers: ['/metadata', '/endpoints', '/ports'] },
  apps_ReplicaSet: {
    jqPathExpressions: annotations(
      'deployment.kubernetes.io/desired-replicas',
      'deployment.kubernetes.io/max-replicas',
      'rollout.argoproj.io/desired-replicas',
    ),
  },
  'argoproj.io_Application': {
    jqPathExpressions: [
      ...annotations('notified.notifications.argoproj.io', 'argocd.argoproj.io/refresh', 'argocd.argoproj.io/hydrate'),
      '.operation',
    ],
  },
  'argoproj.io_Rollout': { jqPathExpressions: annotations('notified.notifications.argoproj.io') },
  autoscaling_HorizontalPodAutoscaler: {
    jqPathExpressions: annotations(
      'autoscaling.alpha.kubernetes.io/behavior',
      'autoscaling.alpha.kubernetes.io/conditions',
      'autoscaling.alpha.kubernetes.io/metrics',
      'autoscaling.alpha.kubernetes.io/current-metrics',
    ),
  },
};

/** Where controllers write the CA of a webhook into an object that Git holds without it, or with an empty one. */
const CA_BUNDLES: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io_MutatingWebhookConfiguration': '.webhooks[]?.clientConfig.caBundle',
  'admissionregistration.k8s.io_ValidatingWebhookConfiguration': '.webhooks[]?.clientConfig.caBundle',
  'apiextensions.k8s.io_CustomResourceDefinition': '.spec.conversion.webhook.clientConfig.caBundle',
};

/** Scripts that say whether an object is healthy. */
const HEALTH: Readonly<Record<string, string>> = {
  /**
   * Health of an Application, as the waves of the root Application see it: Argo CD has none built in, and they would not
   * wait. A wave waits until the one before has been applied for the first time, and no longer. Waiting for it to be healthy
   * would never end: sign-in in front of Cilium's and Longhorn's pages, and the certificates, need Vault and Keycloak, which
   * need Cilium and Longhorn. What comes too early is tried again (sync-policy.ts). The controller clears `syncResult` when
   * it tries again.
   */
  'argoproj.io_Application': applicationHealth,
  /**
   * Health of a PostgreSQL cluster. Argo CD 3.3's own script fails on one that its operator has not seen yet, and with it the
   * comparison of the whole Application (resource_customizations/postgresql.cnpg.io/Cluster/health.lua, its last lines).
   */
  'postgresql.cnpg.io_Cluster': postgresHealth,
};

const customized = (
  customization: string,
  values: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] =>
  Object.entries(values).map(([kind, value]) => [`resource.customizations.${customization}.${kind}`, toYaml(value)]);

/** The part of argocd-cm that is about the objects Argo CD manages. */
export const resourceCustomizations: Readonly<Record<string, string>> = {
  'resource.exclusions': toYaml(EXCLUSIONS),
  ...Object.fromEntries([
    ...Object.entries(HEALTH).map(([kind, script]) => [`resource.customizations.health.${kind}`, script] as const),
    ...customized('ignoreResourceUpdates', IGNORED_UPDATES),
    ...customized(
      'ignoreDifferences',
      Object.fromEntries(Object.entries(CA_BUNDLES).map(([kind, path]) => [kind, { jqPathExpressions: [path] }])),
    ),
  ]),
};
