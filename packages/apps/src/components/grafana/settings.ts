import * as z from 'zod';

/** `grafana` of apps.yaml. */
export const grafanaSettings = z
  .strictObject({
    prometheus: z
      .string()
      .startsWith('http')
      .default('http://kps-prometheus.monitoring.svc:9090')
      .describe('Where Grafana reads metrics (default http://kps-prometheus.monitoring.svc:9090)'),
  })
  .prefault({})
  .describe('Dashboards');
