import type { Alert } from '@edgit/core';

/** Metrics: kube-state-metrics 2.20. */
export const alerts: readonly Alert[] = [
  {
    alert: 'KeycloakDown',
    expr: 'kube_statefulset_status_replicas_ready{namespace="keycloak",statefulset="keycloak"} == 0',
    for: '3m',
    severity: 'critical',
    summary: 'Keycloak does not answer: nobody can sign in',
    description: 'Sessions of applications go on until they end. kubectl by OpenID Connect does not work.',
  },
];
