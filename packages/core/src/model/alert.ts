import * as z from 'zod';
import { labelSchema } from './names.js';

/**
 * An alert of a component that the rules of its chart do not have. Its runbook in docs/runbooks has the same name. Only
 * clusters that run the component have it.
 */
export const alertSchema = z.strictObject({
  alert: z
    .string()
    .regex(/^[A-Z]\w+$/)
    .describe('Name of the alert'),
  team: labelSchema.optional().describe('Team that is told (default the one that owns the component)'),
  expr: z.string().min(1).describe('PromQL: there is a problem where it has a result'),
  labels: z
    .record(z.string(), z.string())
    .default({})
    .describe('Labels besides severity and team: what tells alerts of one name apart (default none)'),
  for: z
    .string()
    .regex(/^\d+[smhd]$/)
    .describe('How long it has to be true, as Prometheus writes it'),
  severity: z.enum(['critical', 'warning']).describe('critical wakes somebody up; a warning waits for the morning'),
  summary: z.string().min(1).describe('One sentence; `{{ $labels.x }}` is a label of the series'),
  description: z.string().min(1).describe('What follows from it, in a sentence or two'),
});

/** What a component's `alerts.ts` lists. */
export type Alert = Readonly<z.input<typeof alertSchema>>;

/**
 * Namespace of the object that a metric describes. If the exporter sets a label `namespace` itself, Prometheus stores it
 * as `exported_namespace`.
 */
export const OF_NAMESPACE = '{{ or $labels.exported_namespace $labels.namespace }}';
