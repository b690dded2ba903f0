import { httpsUrlSchema, quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { FIXED } from '../../settings-fields.js';

/** `supabase` of apps.yaml. */
export const supabaseSettings = z
  .strictObject({
    database: quantitySchema.default('20Gi').describe(`Size of the database; ${FIXED} (default 20Gi)`),
    files: quantitySchema.default('20Gi').describe('Size of the volume of uploaded files (default 20Gi)'),
    signUp: z.boolean().default(false).describe('Whether anybody may make an account (default false)'),
    passwords: z
      .boolean()
      .default(true)
      .describe(
        'Whether people enter with e-mail address and password. If not, `signUp` is for those alone whom Keycloak knows (default true)',
      ),
    redirects: z
      .array(httpsUrlSchema)
      .default([])
      .describe('Where applications may send people back to after sign-in (default nowhere else)'),
  })
  .prefault({})
  .describe('Supabase');
