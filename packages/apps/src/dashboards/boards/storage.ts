import { garageRows } from '../../components/garage/dashboard.js';
import { longhornRows } from '../../components/longhorn/dashboard.js';
import type { Board } from '../board.js';
import { bars, series, yellowThenRed } from '../panels.js';
import { NAMESPACE } from '../variables.js';

const CLAIMS = '{namespace=~"$namespace"}';

export const storage: Board = {
  uid: 'platform-storage',
  title: 'Storage',
  description: 'Volumes, how full they are, what keeps them, and object storage',
  folder: 'platform',
  variables: [NAMESPACE],
  rows: [
    {
      title: 'Claims',
      needs: ['kube-prometheus-stack'],
      panels: [
        bars({
          title: 'Fullest volumes',
          description:
            'A claim may be made larger where its StorageClass allows it; most databases stop when it is full',
          unit: 'percentunit',
          max: 1,
          queries: [
            {
              expr: `topk(15, max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_used_bytes${CLAIMS} / kubelet_volume_stats_capacity_bytes${CLAIMS}))`,
              legend: '{{namespace}}/{{persistentvolumeclaim}}',
            },
          ],
          thresholds: yellowThenRed(0.8, 0.9),
        }),
        series({
          title: 'Used, by namespace',
          description: 'By what is in the volumes, not by what replicas of them take',
          unit: 'bytes',
          queries: [
            {
              expr: `sum by (namespace) (max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_used_bytes${CLAIMS}))`,
              legend: '{{namespace}}',
            },
          ],
          stacked: true,
        }),
        bars({
          title: 'Fewest inodes left',
          description: 'A volume of many small files is full before its bytes are',
          unit: 'percentunit',
          max: 1,
          queries: [
            {
              expr: `topk(15, max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_inodes_used${CLAIMS} / (kubelet_volume_stats_inodes${CLAIMS} > 0)))`,
              legend: '{{namespace}}/{{persistentvolumeclaim}}',
            },
          ],
          thresholds: yellowThenRed(0.8, 0.9),
        }),
        series({
          title: 'Full in',
          description: 'At the pace of the last six hours; only what would be full within thirty days',
          unit: 's',
          queries: [
            {
              expr: `((max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes${CLAIMS} - kubelet_volume_stats_used_bytes${CLAIMS})) / (max by (namespace, persistentvolumeclaim) (deriv(kubelet_volume_stats_used_bytes${CLAIMS}[6h])) > 0)) < 2592000`,
              legend: '{{namespace}}/{{persistentvolumeclaim}}',
            },
          ],
        }),
      ],
    },
    ...longhornRows,
    ...garageRows,
  ],
};
