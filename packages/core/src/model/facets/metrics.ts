import * as z from 'zod';
import { labelSchema } from '../names.js';

/** Metrics of some Pods. */
export const metricsSchema = z.strictObject({
  port: z.string().min(1).describe('Name of the container port; with `monitor: chart`, whatever the chart names'),
  path: z.string().startsWith('/').default('/metrics').describe('Path (default /metrics)'),
  monitor: z
    .enum(['edgit', 'chart'])
    .default('edgit')
    .describe('Who brings the monitor: edgit makes a PodMonitor, or the chart renders its own (default edgit)'),
  name: labelSchema
    .optional()
    .describe('Name of the PodMonitor; entries of one name are endpoints of one (default the component’s name)'),
  pods: z
    .record(z.string(), z.string())
    .optional()
    .describe('Labels of the Pods (default those of the first entry of `network`, or else every Pod of the namespace)'),
  token: z
    .strictObject({
      secret: labelSchema.describe('Secret in the component’s namespace'),
      key: z.string().min(1).describe('Key in it'),
    })
    .optional()
    .describe('The bearer token that Prometheus shows. Left out, none'),
});

export type Metrics = z.output<typeof metricsSchema>;
