import { overridesSchema, SECRETS_REFRESH } from '@edgit/core';
import * as z from 'zod';
import { sealSettings, vaultSettings } from './components/vault/settings.js';

/** The schema of clusters/<name>/secrets.yaml. */
export const secretsSettingsSchema = z
  .strictObject({
    vault: vaultSettings,
    seal: sealSettings,
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
