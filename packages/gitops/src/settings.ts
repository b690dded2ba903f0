import { labelSchema, overridesSchema } from '@edgit/core';
import * as z from 'zod';

const delivery = z.enum(['helm', 'rendered']);

/** The schema of clusters/<name>/gitops.yaml. */
export const gitopsSettingsSchema = z
  .strictObject({
    host: labelSchema.default('argo').describe('First label of Argo CD’s host (default argo)'),
    sync: z
      .strictObject({
        prune: z.boolean().default(true).describe('Remove from the cluster what left Git (default true)'),
        selfHeal: z.boolean().default(true).describe('Undo changes made on the cluster by hand (default true)'),
      })
      .prefault({})
      .describe('How Argo CD keeps the cluster like Git'),
    delivery: delivery
      .default('helm')
      .describe(
        'Who renders charts: helm (Argo CD, by the four patterns) or rendered (`edgit hydrate`, whose manifests are committed and applied) (default helm)',
      ),
    deliveryOf: z
      .record(labelSchema, delivery)
      .default({})
      .describe('The same for single applications, by name (default as `delivery` says)'),
    components: overridesSchema,
  })
  .prefault({})
  .describe('Argo CD and how applications are delivered');

export type GitopsSettings = ReturnType<typeof gitopsSettingsSchema.parse>;
