import * as z from 'zod';
import { labelSchema } from '../names.js';

/** Rights of a component in Vault itself, besides reading its secrets. */
export const vaultSchema = z.strictObject({
  certificate: z
    .boolean()
    .default(false)
    .describe('Whether its namespace may have certificates of the authority that signs Vault’s own (default false)'),
  roles: z
    .array(
      z.strictObject({
        role: labelSchema.describe('Name of the role, and of its policy'),
        serviceAccount: labelSchema.describe('ServiceAccount that signs in, in the component’s namespace'),
        audience: z.string().min(1).describe('Audience of its tokens'),
        path: z.string().min(1).describe('Path of Vault’s API that the role may use, and no other'),
        capabilities: z
          .array(z.enum(['create', 'read', 'update', 'delete', 'list']))
          .min(1)
          .describe('What it may do there'),
        ttl: z.int().min(1).describe('Seconds that its tokens are good for'),
      }),
    )
    .default([])
    .describe('Roles of the Kubernetes auth method (default none)'),
});
