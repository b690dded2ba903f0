import type { Board } from '../board.js';
import { series, yellowThenRed } from '../panels.js';
import { NODE } from '../variables.js';

/** node-exporter's targets are addresses; only one metric has the name of the machine. */
const named = (expr: string): string =>
  `${expr} * on (instance) group_left (nodename) node_uname_info{nodename=~"$node"}`;

const DISKS = '{mountpoint=~"/var|/var/mnt/.+"}';

const pressure = (what: string, metric: string) => ({
  expr: named(`rate(${metric}[$__rate_interval])`),
  legend: `{{nodename}} ${what}`,
});

export const nodes: Board = {
  uid: 'platform-nodes',
  title: 'Nodes',
  description: 'The machines: processors, memory, disks, network, heat',
  folder: 'platform',
  variables: [NODE],
  rows: [
    {
      title: 'Load',
      needs: ['kube-prometheus-stack'],
      panels: [
        series({
          title: 'CPU in use',
          description: 'All processors of a node together',
          unit: 'percentunit',
          max: 1,
          queries: [{ expr: named('instance:node_cpu_utilisation:rate5m'), legend: '{{nodename}}' }],
          thresholds: yellowThenRed(0.8, 0.95),
        }),
        series({
          title: 'Memory in use',
          description: 'Without what the kernel gives back at once',
          unit: 'percentunit',
          max: 1,
          queries: [{ expr: named('instance:node_memory_utilisation:ratio'), legend: '{{nodename}}' }],
          thresholds: yellowThenRed(0.85, 0.95),
        }),
        series({
          title: 'Processes that want a processor',
          description: 'Load of one minute by processor: above 1 some wait',
          unit: 'short',
          queries: [{ expr: named('instance:node_load1_per_cpu:ratio'), legend: '{{nodename}}' }],
          thresholds: yellowThenRed(1, 2),
        }),
        series({
          title: 'Time that processes wait',
          description: 'Share of the time in which some wait for a processor, or all for memory or disks (kernel: PSI)',
          unit: 'percentunit',
          queries: [
            pressure('CPU', 'node_pressure_cpu_waiting_seconds_total'),
            pressure('memory', 'node_pressure_memory_stalled_seconds_total'),
            pressure('disks', 'node_pressure_io_stalled_seconds_total'),
          ],
        }),
        series({
          title: 'Pods on a node',
          description: 'The kubelet takes 110 unless it is told otherwise',
          unit: 'short',
          decimals: 0,
          queries: [{ expr: 'kubelet_running_pods{node=~"$node"}', legend: '{{node}}' }],
          thresholds: yellowThenRed(90, 110),
        }),
        series({
          title: 'Hottest sensor',
          description: 'Of processor, board and disks, as the kernel reads them',
          unit: 'celsius',
          queries: [{ expr: named('max by (instance) (node_hwmon_temp_celsius)'), legend: '{{nodename}}' }],
          thresholds: yellowThenRed(80, 95),
        }),
      ],
    },
    {
      title: 'Disks and network',
      needs: ['kube-prometheus-stack'],
      panels: [
        series({
          title: 'Disks, how full',
          description: '/var holds images, logs and etcd; /var/mnt what Longhorn keeps. The rest of Talos is read-only',
          unit: 'percentunit',
          max: 1,
          queries: [
            {
              expr: named(`(1 - node_filesystem_avail_bytes${DISKS} / node_filesystem_size_bytes${DISKS})`),
              legend: '{{nodename}} {{mountpoint}}',
            },
          ],
          thresholds: yellowThenRed(0.75, 0.85),
        }),
        series({
          title: 'Disks, how busy',
          description: 'Share of the time in which a disk has something to do',
          unit: 'percentunit',
          queries: [
            { expr: named('instance_device:node_disk_io_time_seconds:rate5m'), legend: '{{nodename}} {{device}}' },
          ],
          thresholds: yellowThenRed(0.8, 0.95),
        }),
        series({
          title: 'Received',
          description: 'Real network cards alone',
          unit: 'Bps',
          queries: [{ expr: named('instance:node_network_receive_bytes_physical:rate5m'), legend: '{{nodename}}' }],
        }),
        series({
          title: 'Sent',
          description: 'Real network cards alone',
          unit: 'Bps',
          queries: [{ expr: named('instance:node_network_transmit_bytes_physical:rate5m'), legend: '{{nodename}}' }],
        }),
      ],
    },
  ],
};
