import type { Row } from '../../dashboards/board.js';
import { series, yellowThenRed } from '../../dashboards/panels.js';
import { GPU } from './metrics.js';

/** Of board GPUs and models: what the exporter measures. */
export const gpuRows: readonly Row[] = [
  {
    title: 'GPUs',
    needs: [GPU.component],
    panels: [
      series({
        title: 'In use',
        description: 'Share of the time in which something runs on it',
        unit: 'percentunit',
        max: 1,
        queries: [{ expr: GPU.utilization, legend: GPU.legend }],
      }),
      series({
        title: 'Memory',
        description:
          'In use on the GPU; vLLM takes its share at the start and keeps it. On GB10 it is the machine’s own: see Nodes',
        unit: 'bytes',
        queries: [{ expr: GPU.memoryUsed, legend: GPU.legend }],
      }),
      series({
        title: 'Temperature',
        description: 'Most slow down above 85 °C',
        unit: 'celsius',
        queries: [{ expr: GPU.temperature, legend: GPU.legend }],
        thresholds: yellowThenRed(80, 90),
      }),
      series({
        title: 'Power',
        description: 'What it draws',
        unit: 'watt',
        queries: [{ expr: GPU.power, legend: GPU.legend }],
      }),
    ],
  },
];
