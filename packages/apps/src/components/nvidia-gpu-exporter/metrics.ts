/**
 * Who measures GPUs, and what it calls that: another exporter is a change of this file alone. NVIDIA does not support
 * DCGM on GB10, so these are not the names of its own exporter.
 */
export const GPU = {
  component: 'nvidia-gpu-exporter',
  source: 'nvidia_gpu_exporter v1.14.0 docs/METRICS.md; `node` is its monitor’s',
  /** What tells one GPU from another. */
  labels: 'uuid node',
  /** °C. */
  temperature: 'nvidia_smi_temperature_gpu',
  /** 0 to 1. */
  utilization: 'nvidia_smi_utilization_gpu_ratio',
  /** Not on GB10, whose memory is the machine’s. */
  memoryUsed: 'nvidia_smi_memory_used_bytes',
  power: 'nvidia_smi_power_draw_watts',
  /** How a line of a panel is called. */
  legend: '{{node}} {{uuid}}',
} as const;
