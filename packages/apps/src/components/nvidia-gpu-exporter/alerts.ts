import type { Alert } from '@edgit/core';
import { GPU as EXPORTER } from './metrics.js';

/** The exporter belongs to one team, and the models on the GPUs to another. */
export const alerts: readonly Alert[] = [
  {
    alert: 'GpuHot',
    team: 'ai',
    expr: `${EXPORTER.temperature} > 85`,
    for: '10m',
    severity: 'warning',
    summary: 'GPU {{ $labels.uuid }} of {{ $labels.node }} has {{ $value }} °C',
    description:
      'It slows itself down to stay below its limit, and switches off above: cooling is not enough for the load.',
  },
];
