import { type Alert, OF_NAMESPACE } from '@edgit/core';

/** Metrics: External Secrets 2.9.0, pkg/controllers/externalsecret/esmetrics. */
export const alerts: readonly Alert[] = [
  {
    alert: 'ExternalSecretNotSynced',
    expr: 'externalsecret_status_condition{condition="Ready",status="False"} == 1',
    for: '15m',
    severity: 'warning',
    summary: `Secret ${OF_NAMESPACE}/{{ $labels.name }} does not follow Vault`,
    description: 'It keeps its last values, or was never made: then Pods that mount it do not start.',
  },
];
