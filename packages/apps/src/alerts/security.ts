import { type Alert, OF_NAMESPACE } from './alert.js';

/**
 * Secrets, sign-in and policies. Metrics: Vault 1.21, vault/core.go; External Secrets 2.9.0, pkg/controllers/externalsecret/
 * esmetrics; Reloader 1.4.21, internal/pkg/metrics; kube-state-metrics 2.20; kube-apiserver 1.35, admission/metrics; Policy Reporter 3.9.0, pkg/listener/metrics.
 */
export const SECURITY: readonly Alert[] = [
  {
    alert: 'VaultSealed',
    component: 'vault',
    // A sealed server is not ready, and only the active one keeps the gauge up to date.
    expr: 'vault_core_unsealed == 0 or kube_statefulset_status_replicas_ready{namespace="vault",statefulset="vault"} < kube_statefulset_replicas{namespace="vault",statefulset="vault"}',
    for: '5m',
    severity: 'critical',
    summary: 'A server of Vault is sealed or not ready',
    description: 'With too few servers, secrets are neither read nor changed; Pods keep those that they have.',
  },
  {
    alert: 'ExternalSecretNotSynced',
    component: 'external-secrets',
    expr: 'externalsecret_status_condition{condition="Ready",status="False"} == 1',
    for: '15m',
    severity: 'warning',
    summary: `Secret ${OF_NAMESPACE}/{{ $labels.name }} does not follow Vault`,
    description: 'It keeps its last values, or was never made: then Pods that mount it do not start.',
  },
  {
    alert: 'RestartFailed',
    component: 'reloader',
    // Both series are there from its start, at 0.
    expr: 'sum by (namespace) (increase(reloader_reload_executed_total{success="false"}[1h])) > 0',
    for: '5m',
    severity: 'warning',
    summary: 'Reloader could not restart what reads a secret that was rotated',
    description: 'Pods keep the old value until they start again, and may be locked out where the new one holds.',
  },
  {
    alert: 'KeycloakDown',
    component: 'keycloak',
    expr: 'kube_statefulset_status_replicas_ready{namespace="keycloak",statefulset="keycloak"} == 0',
    for: '3m',
    severity: 'critical',
    summary: 'Keycloak does not answer: nobody can sign in',
    description: 'Sessions of applications go on until they end. kubectl by OpenID Connect does not work.',
  },
  {
    alert: 'KyvernoWebhookFailing',
    component: 'kyverno',
    expr: 'sum by (name) (rate(apiserver_admission_webhook_rejection_count{name=~".*kyverno.*",error_type="calling_webhook_error"}[10m])) > 0 or sum by (name) (rate(apiserver_admission_webhook_fail_open_count{name=~".*kyverno.*"}[10m])) > 0',
    for: '10m',
    severity: 'critical',
    summary: 'The API server gets no answer from {{ $labels.name }}: objects pass unseen, or not at all',
    description: 'Images come past Harbor meanwhile.',
  },
  {
    alert: 'KyvernoDown',
    component: 'kyverno',
    // Its webhooks ignore failures: without a request nothing else tells.
    expr: 'kube_deployment_status_replicas_available{namespace="kyverno",deployment="kyverno-admission-controller"} == 0',
    for: '5m',
    severity: 'critical',
    summary: 'No Pod of Kyverno’s admission controller runs: images are neither rewritten nor checked',
    description: 'Pods start with the images that they name, past Harbor and from any registry.',
  },
  {
    alert: 'PolicyViolated',
    component: 'policy-reporter',
    expr: 'sum by (namespace, policy) (policy_report_result{status=~"fail|error"}) > 0 or sum by (policy) (cluster_policy_report_result{status=~"fail|error"}) > 0',
    for: '15m',
    severity: 'warning',
    summary: '{{ $value }} objects in {{ or $labels.namespace "the cluster" }} break policy {{ $labels.policy }}',
    description: 'They were there before the policy, passed while Kyverno was down, or the policy only reports.',
  },
];
