import { overridesSchema, quantitySchema, SECRETS_REFRESH } from '@edgit/core';
import * as z from 'zod';
import { sealSchema } from './components/vault/settings.js';

/** The schema of clusters/<name>/secrets.yaml. */
export const secretsSettingsSchema = z
  .strictObject({
    vault: z
      .strictObject({
        replicas: z
          .union([z.literal(1), z.literal(3), z.literal(5)])
          .optional()
          .describe(
            'Vault servers in the raft cluster: 1, 3 or 5, each on a node of its own (default 3, or 1 where there are fewer than three nodes for them)',
          ),
        storage: quantitySchema.default('10Gi').describe('Volume of each server (default 10Gi)'),
      })
      .prefault({})
      .describe('Vault, where every secret is'),
    seal: sealSchema,
    refreshInterval: z
      .string()
      .regex(/^(\d+h)?(\d+m)?(\d+s)?$/)
      .default(SECRETS_REFRESH)
      .describe(
        `How often External Secrets looks for changes: a rotated secret takes as long (default ${SECRETS_REFRESH})`,
      ),
    components: overridesSchema,
  })
  .prefault({})
  .describe('Where secrets are kept and how they reach the cluster');

export type SecretsSettings = ReturnType<typeof secretsSettingsSchema.parse>;
