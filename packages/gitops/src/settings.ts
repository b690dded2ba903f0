import { labelSchema, overridesSchema } from '@edgit/core';
import * as z from 'zod';

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
    components: overridesSchema,
  })
  .prefault({})
  .describe('Argo CD and how applications are delivered');

export type GitopsSettings = ReturnType<typeof gitopsSettingsSchema.parse>;
