import type { Row } from '../../dashboards/board.js';
import { atLeast, EXPECT_ZERO, perSecond, series, stat, yellowThenRed } from '../../dashboards/panels.js';

/** Of board Storage: objects. */
export const garageRows: readonly Row[] = [
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
        thresholds: EXPECT_ZERO,
        width: 6,
      }),
      stat({
        title: 'Data, how full',
        description: 'The volume with the objects',
        unit: 'percentunit',
        queries: '1 - min(garage_local_disk_avail{volume="data"} / garage_local_disk_total{volume="data"})',
        thresholds: yellowThenRed(0.8, 0.9),
        width: 6,
      }),
      stat({
        title: 'Metadata, how full',
        description: 'The volume with what is known of the objects',
        unit: 'percentunit',
        queries: '1 - min(garage_local_disk_avail{volume="metadata"} / garage_local_disk_total{volume="metadata"})',
        thresholds: yellowThenRed(0.8, 0.9),
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
];
