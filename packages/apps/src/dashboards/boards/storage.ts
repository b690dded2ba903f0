import type { Board } from '../board.js';
import { atLeast, bars, NONE_IS_WELL, orZero, perSecond, series, stat, worseFrom } from '../panels.js';
import { NAMESPACE } from '../variables.js';

const CLAIMS = '{namespace=~"$namespace"}';
const VOLUMES = '{pvc_namespace=~"$namespace"}';
const OF_VOLUME = '{{pvc_namespace}}/{{pvc}}';

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
          thresholds: worseFrom(0.8, 0.9),
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
          thresholds: worseFrom(0.8, 0.9),
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
    {
      title: 'Longhorn',
      needs: ['longhorn'],
      panels: [
        stat({
          title: 'Disks in use',
          description: 'Of what Longhorn may take of all nodes',
          unit: 'percentunit',
          queries: 'sum(longhorn_node_storage_usage_bytes) / sum(longhorn_node_storage_capacity_bytes)',
          thresholds: worseFrom(0.7, 0.85),
          width: 6,
        }),
        stat({
          title: 'Volumes that lack a replica',
          description: 'They work, and are one failure nearer to not working',
          unit: 'short',
          queries: orZero('sum(longhorn_volume_robustness{state="degraded"})'),
          thresholds: worseFrom(1, 5),
          width: 6,
        }),
        stat({
          title: 'Volumes without a good replica',
          description: 'Nothing can be read from them',
          unit: 'short',
          queries: orZero('sum(longhorn_volume_robustness{state="faulted"})'),
          thresholds: NONE_IS_WELL,
          width: 6,
        }),
        stat({
          title: 'Oldest last backup',
          description: 'Of the volumes that have one',
          unit: 's',
          queries: 'time() - min(longhorn_volume_last_backup_at > 0)',
          thresholds: worseFrom(129600, 259200),
          width: 6,
        }),
        series({
          title: 'Disks in use, by node',
          description: 'Of what Longhorn may take',
          unit: 'percentunit',
          max: 1,
          queries: [
            {
              expr: 'longhorn_node_storage_usage_bytes / longhorn_node_storage_capacity_bytes',
              legend: '{{node}}',
            },
          ],
          thresholds: worseFrom(0.7, 0.85),
        }),
        bars({
          title: 'Largest volumes',
          description: 'What one replica takes on a disk, with its snapshots',
          unit: 'bytes',
          queries: [
            {
              expr: `topk(15, max by (pvc_namespace, pvc) (longhorn_volume_actual_size_bytes${VOLUMES}))`,
              legend: OF_VOLUME,
            },
          ],
        }),
        series({
          title: 'Read and written',
          description: 'By volume; written is below the line',
          unit: 'Bps',
          queries: [
            { expr: `longhorn_volume_read_throughput${VOLUMES} > 0`, legend: `${OF_VOLUME} read` },
            { expr: `-longhorn_volume_write_throughput${VOLUMES} < 0`, legend: `${OF_VOLUME} written` },
          ],
        }),
        series({
          title: 'Time of a write',
          description: 'Until every replica has it',
          unit: 'ns',
          queries: [{ expr: `longhorn_volume_write_latency${VOLUMES} > 0`, legend: OF_VOLUME }],
        }),
      ],
    },
    {
      title: 'Garage',
      needs: ['garage'],
      panels: [
        stat({
          title: 'Healthy',
          description: '1: every node of Garage is connected',
          unit: 'short',
          queries: 'min(cluster_healthy)',
          thresholds: atLeast(1),
          width: 6,
        }),
        stat({
          title: 'Blocks that can’t be repaired',
          description: 'Above none for long, data is likely lost',
          unit: 'short',
          queries: 'sum(block_resync_errored_blocks)',
          thresholds: NONE_IS_WELL,
          width: 6,
        }),
        stat({
          title: 'Data, how full',
          description: 'The volume with the objects',
          unit: 'percentunit',
          queries: '1 - min(garage_local_disk_avail{volume="data"} / garage_local_disk_total{volume="data"})',
          thresholds: worseFrom(0.8, 0.9),
          width: 6,
        }),
        stat({
          title: 'Metadata, how full',
          description: 'The volume with what is known of the objects',
          unit: 'percentunit',
          queries: '1 - min(garage_local_disk_avail{volume="metadata"} / garage_local_disk_total{volume="metadata"})',
          thresholds: worseFrom(0.8, 0.9),
          width: 6,
        }),
        series({
          title: 'S3 requests',
          description: 'By operation',
          unit: 'reqps',
          queries: [{ expr: perSecond('api_s3_request_counter', ['api_endpoint']), legend: '{{api_endpoint}}' }],
          width: 8,
        }),
        series({
          title: 'S3 errors',
          description: 'By operation and code; 404 is an answer like any other to who asks whether something is there',
          unit: 'reqps',
          queries: [
            {
              expr: perSecond('api_s3_error_counter', ['api_endpoint', 'status_code']),
              legend: '{{api_endpoint}} {{status_code}}',
            },
          ],
          width: 8,
        }),
        series({
          title: 'Read and written',
          description: 'On its disk',
          unit: 'Bps',
          queries: [
            { expr: perSecond('block_bytes_read'), legend: 'read' },
            { expr: perSecond('block_bytes_written'), legend: 'written' },
          ],
          width: 8,
        }),
      ],
    },
  ],
};
