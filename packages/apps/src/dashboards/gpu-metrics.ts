/**
 * Who measures GPUs, and what it calls that: another exporter is a change of this file alone. The names are those of
 * dcgm-exporter 4.5.3 (etc/default-counters.csv).
 */
export const GPU = {
  component: 'dcgm-exporter',
  source: 'dcgm-exporter 4.5.3-4.8.2 etc/default-counters.csv',
  /** What tells one GPU from another. */
  labels: 'gpu UUID modelName Hostname',
  temperature: 'DCGM_FI_DEV_GPU_TEMP',
  /** Percent. */
  utilization: 'DCGM_FI_DEV_GPU_UTIL',
  /** MiB. */
  memoryUsed: 'DCGM_FI_DEV_FB_USED',
  /** Watts. */
  power: 'DCGM_FI_DEV_POWER_USAGE',
  /** How a line of a panel is called. */
  legend: '{{instance}} GPU {{gpu}}',
} as const;
