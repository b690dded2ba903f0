import { defineComponent, priorityClass, RELOADER } from '@edgit/core';
import { UNPRIVILEGED } from '@edgit/kubernetes';
import { MANAGED_LABEL } from '../../names.js';
import { alerts } from './alerts.js';

/** Namespaces in which Reloader restarts no workload, and the reason. */
export const IGNORED_NAMESPACES: Readonly<Record<string, string>> = {
  vault: 'a server that starts again is sealed',
};

/**
 * Restarts the workloads that read a Secret when External Secrets changes it. Values hold for chart 2.2.16 (Reloader v1.4.21).
 *
 * One Pod: a second takes over without what happened in between, and wants to write every Lease of the cluster.
 */
export const reloader = defineComponent(() => ({
  name: RELOADER.name,
  namespace: RELOADER.name,
  description: 'Restarts what reads a secret that was rotated',
  category: 'security',
  wave: -44,
  podSecurity: 'restricted',
  priority: 'service',
  clusterKinds: ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  delivery: {
    pattern: 'helm-with-configs',
    chart: { repo: 'https://stakater.github.io/stakater-charts', name: 'reloader', version: '2.2.16' },
    values: {
      fullnameOverride: RELOADER.name,
      reloader: {
        // Every workload: most charts have no place for an annotation. A Secret says that it is not to be (`restart`).
        autoReloadAll: true,
        // Not for certificates and Secrets of operators: their controllers restart the workloads that read them.
        resourceLabelSelector: MANAGED_LABEL,
        // Those come from Git, and with them a new Pod template.
        ignoreConfigMaps: true,
        // It would run the Job of every CronJob at once, backups too. Both read what is there at their next run.
        ignoreJobs: true,
        ignoreCronJobs: true,
        ignoreNamespaces: Object.keys(IGNORED_NAMESPACES).join(','),
        // A separate field in the Pod template. The default adds a variable to a container, a field that Argo CD owns.
        reloadStrategy: 'annotations',
        logFormat: 'json',
        readOnlyRootFileSystem: true,
        deployment: {
          priorityClassName: priorityClass('service'),
          containerSecurityContext: UNPRIVILEGED,
          resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } },
        },
      },
    },
  },
  network: [
    {
      pods: { 'app.kubernetes.io/name': 'reloader', 'app.kubernetes.io/instance': RELOADER.name },
      ports: { http: 9090 },
      fromOwn: [],
      toApiServer: true,
    },
  ],
  metrics: [{ port: 'http' }],
  alerts,
}));
