import type { Board } from '../../dashboards/board.js';
import { bars, series, stat } from '../../dashboards/panels.js';
import { NAMESPACE } from '../../dashboards/variables.js';

const HOURS_OF_A_MONTH = 730;
const GIBIBYTE = 1073741824;
const CHOSEN = '{namespace=~"$namespace"}';

/** What is allocated, the larger of request and use, times what its node asks for it. */
const cpu = `sum by (namespace) (container_cpu_allocation${CHOSEN} * on (node) group_left () max by (node) (node_cpu_hourly_cost))`;
const memory = `sum by (namespace) (container_memory_allocation_bytes${CHOSEN} / ${GIBIBYTE} * on (node) group_left () max by (node) (node_ram_hourly_cost))`;
const volumes = `sum by (namespace) (pod_pvc_allocation${CHOSEN} / ${GIBIBYTE} * on (persistentvolume) group_left () max by (persistentvolume) (pv_hourly_cost))`;

const byNamespace = `((${cpu}) + (${memory})) * ${HOURS_OF_A_MONTH}`;

export const costs: Board = {
  uid: 'platform-costs',
  title: 'Costs',
  description: 'What nodes and namespaces cost in a month, in the currency of the prices in apps.yaml: OpenCost',
  folder: 'platform',
  variables: [NAMESPACE],
  rows: [
    {
      title: 'A month, at the pace of now',
      needs: ['opencost'],
      panels: [
        stat({
          title: 'All nodes',
          description: 'Whether anything runs on them or not',
          unit: 'short',
          decimals: 2,
          queries: `sum(node_total_hourly_cost) * ${HOURS_OF_A_MONTH}`,
          width: 8,
        }),
        stat({
          title: 'Chosen namespaces',
          description: 'Processors and memory that are allocated to them',
          unit: 'short',
          decimals: 2,
          queries: `sum(${byNamespace})`,
          width: 8,
        }),
        stat({
          title: 'Volumes of the chosen namespaces',
          description: 'By the size of the claims',
          unit: 'short',
          decimals: 2,
          queries: `sum(${volumes}) * ${HOURS_OF_A_MONTH}`,
          width: 8,
        }),
        bars({
          title: 'By namespace',
          description: 'Processors and memory',
          unit: 'short',
          decimals: 2,
          queries: [{ expr: `topk(20, ${byNamespace})`, legend: '{{namespace}}' }],
        }),
        bars({
          title: 'By node',
          description: 'Whether anything runs on it or not',
          unit: 'short',
          decimals: 2,
          queries: [{ expr: `max by (node) (node_total_hourly_cost) * ${HOURS_OF_A_MONTH}`, legend: '{{node}}' }],
        }),
        series({
          title: 'Processors and memory, by namespace',
          description: 'What a month would cost at each moment’s pace',
          unit: 'short',
          decimals: 2,
          queries: [{ expr: byNamespace, legend: '{{namespace}}' }],
          stacked: true,
        }),
        series({
          title: 'Volumes, by namespace',
          description: 'By the size of the claims that a Pod uses',
          unit: 'short',
          decimals: 2,
          queries: [{ expr: `(${volumes}) * ${HOURS_OF_A_MONTH}`, legend: '{{namespace}}' }],
          stacked: true,
        }),
      ],
    },
  ],
};
