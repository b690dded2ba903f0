import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../settings.js';

/** Volumes on the nodes' disks. Values hold for chart 1.11.3. */
export const longhorn = defineComponent<AppsSettings>(
  ({ settings }): ComponentInput => ({
    name: 'longhorn',
    namespace: 'longhorn-system',
    description: 'Replicated volumes on the nodes’ own disks',
    category: 'storage',
    owner: 'platform',
    wave: -65,
    // Its Pods mount disks of the host.
    podSecurity: 'privileged',
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://charts.longhorn.io', name: 'longhorn', version: '1.11.3' },
      values: {
        // A Helm hook Job that breaks Argo CD's first sync.
        preUpgradeChecker: { jobEnabled: false },
        persistence: {
          defaultClass: true,
          defaultClassReplicaCount: settings.longhorn.replicas,
          // The chart's Delete takes the data along with a claim.
          reclaimPolicy: 'Retain',
        },
        defaultSettings: {
          // Talos' user volume `longhorn`.
          defaultDataPath: '/var/mnt/longhorn',
          defaultReplicaCount: String(settings.longhorn.replicas),
          // 30 % by default, for disks shared with the system: this one is not.
          storageReservedPercentageForDefaultDisk: '10',
          replicaAutoBalance: 'best-effort',
          // By default a volume stays stuck on a node that is gone.
          nodeDownPodDeletionPolicy: 'delete-both-statefulset-and-deployment-pod',
          upgradeChecker: false,
          allowCollectingLonghornUsageMetrics: false,
        },
        metrics: { serviceMonitor: { enabled: true } },
        longhornManager: { resources: { requests: { cpu: '100m', memory: '256Mi' } } },
      },
    },
    expose: [{ host: 'longhorn', title: 'Longhorn', service: 'longhorn-frontend', port: 80, auth: 'proxy' }],
    metrics: [{ port: 'manager' }],
  }),
);
