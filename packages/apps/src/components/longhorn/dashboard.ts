import type { Row } from '../../dashboards/board.js';
import { bars, EXPECT_ZERO, orZero, series, stat, yellowThenRed } from '../../dashboards/panels.js';

const VOLUMES = '{pvc_namespace=~"$namespace"}';
const OF_VOLUME = '{{pvc_namespace}}/{{pvc}}';

/** Of board Storage: volumes, of the namespaces that are chosen there. */
export const longhornRows: readonly Row[] = [
  {
    title: 'Longhorn',
    needs: ['longhorn'],
    panels: [
      stat({
        title: 'Disks in use',
        description: 'Of what Longhorn may take of all nodes',
        unit: 'percentunit',
        queries: 'sum(longhorn_node_storage_usage_bytes) / sum(longhorn_node_storage_capacity_bytes)',
        thresholds: yellowThenRed(0.7, 0.85),
        width: 6,
      }),
      stat({
        title: 'Volumes that lack a replica',
        description: 'They work, and are one failure nearer to not working',
        unit: 'short',
        queries: orZero('sum(longhorn_volume_robustness{state="degraded"})'),
        thresholds: yellowThenRed(1, 5),
        width: 6,
      }),
      stat({
        title: 'Volumes without a good replica',
        description: 'Nothing can be read from them',
        unit: 'short',
        queries: orZero('sum(longhorn_volume_robustness{state="faulted"})'),
        thresholds: EXPECT_ZERO,
        width: 6,
      }),
      stat({
        title: 'Oldest last backup',
        description: 'Of the volumes that have one',
        unit: 's',
        queries: 'time() - min(longhorn_volume_last_backup_at > 0)',
        thresholds: yellowThenRed(129600, 259200),
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
        thresholds: yellowThenRed(0.7, 0.85),
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
];
