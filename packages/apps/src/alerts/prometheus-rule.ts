import type { ClusterSpec, KubernetesObject } from '@edgit/core';
import { ALERTS } from './alerts.js';

/** Where the pages of a Git repository are read: forges have them below `/blob`, by HTTPS, whatever Git itself speaks. */
const pages = ({ git: { url, revision } }: ClusterSpec): string => {
  const [, host, path] = /^(?:\w+:\/\/(?:[^@/]+@)?|[^@/]+@)([^:/]+)(?::\d+)?[:/](.+?)(?:\.git)?$/.exec(url) ?? [];
  return `https://${host}/${path}/blob/${revision}/docs/runbooks`;
};

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
          annotations: { summary, runbook_url: `${pages(cluster)}/${rule.alert}.md` },
        })),
      },
    ],
  },
});
