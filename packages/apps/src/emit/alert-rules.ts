import { type Artifact, type EmitContext, gitPage, goTemplateText } from '@edgit/core';
import { alertsOf } from '../alerts/alerts.js';
import { STACK } from '../components/kube-prometheus-stack/names.js';

/** Our own alerts, beside those of charts, for what this cluster runs. Without Prometheus there are none. */
export const alertRules = ({ cluster, inventory }: EmitContext<unknown>): readonly Artifact[] => {
  const stack = inventory.component(STACK);
  if (stack === undefined) return [];
  const rules = alertsOf(inventory).map(
    ({ alert, expr, for: duration, severity, team, labels, summary, description }) => ({
      alert,
      expr,
      for: duration,
      labels: { severity, team, ...labels },
      // Templates, all three.
      annotations: {
        summary,
        description,
        runbook_url: goTemplateText(gitPage(cluster, 'blob', `docs/runbooks/${alert}.md`)),
      },
    }),
  );
  return [
    {
      kind: 'objects',
      application: STACK,
      objects: [
        {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          metadata: { name: 'edgit', namespace: stack.namespace },
          spec: { groups: [{ name: 'edgit', rules }] },
        },
      ],
    },
  ];
};
