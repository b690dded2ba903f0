import type { Alert } from '@edgit/core';

/** Metrics: Vault 1.21, vault/core.go; kube-state-metrics 2.20. */
export const alerts: readonly Alert[] = [
  {
    alert: 'VaultSealed',
    // A sealed server is not ready, and only the active one keeps the gauge up to date.
    expr: 'vault_core_unsealed == 0 or kube_statefulset_status_replicas_ready{namespace="vault",statefulset="vault"} < kube_statefulset_replicas{namespace="vault",statefulset="vault"}',
    for: '5m',
    severity: 'critical',
    summary: 'A server of Vault is sealed or not ready',
    description: 'With too few servers, secrets are neither read nor changed; Pods keep those that they have.',
  },
];
