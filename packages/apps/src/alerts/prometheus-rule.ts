import { type ClusterSpec, gitPage, type KubernetesObject } from '@edgit/core';
import { ALERTS } from './alerts.js';

/** Our own alerts, beside those of kube-prometheus-stack. */
export const alertRules = (cluster: ClusterSpec): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'edgit' },
  spec: {
    groups: [
      {
        name: 'edgit',
        rules: ALERTS.map(({ severity, summary, ...rule }) => ({
          ...rule,
          labels: { severity },
          annotations: { summary, runbook_url: gitPage(cluster, 'blob', `docs/runbooks/${rule.alert}.md`) },
        })),
      },
    ],
  },
});
