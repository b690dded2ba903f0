import { overridesSchema, quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** The schema of clusters/<name>/apps.yaml. */
export const appsSettingsSchema = z
  .strictObject({
    longhorn: z
      .strictObject({
        replicas: z.int().min(1).max(5).default(3).describe('Copies of every volume (default 3)'),
      })
      .prefault({})
      .describe('Storage on the nodes’ own disks'),
    surrealdb: z
      .strictObject({ storage: quantitySchema.default('20Gi').describe('Size of its volume (default 20Gi)') })
      .prefault({})
      .describe('SurrealDB'),
    grafana: z
      .strictObject({
        prometheus: z
          .string()
          .startsWith('http')
          .default('http://kps-prometheus.monitoring.svc:9090')
          .describe('Where Grafana reads metrics (default http://kps-prometheus.monitoring.svc:9090)'),
      })
      .prefault({})
      .describe('Dashboards'),
    components: overridesSchema,
  })
  .prefault({})
  .describe('The applications of the catalogue; your own are in apps/<app>.yaml');

export type AppsSettings = ReturnType<typeof appsSettingsSchema.parse>;
