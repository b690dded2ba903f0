import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { FIXED } from '../../settings-fields.js';

/** `qdrant` of apps.yaml. */
export const qdrantSettings = z
  .strictObject({
    replicas: z
      .union([z.literal(1), z.literal(3), z.literal(5)])
      .optional()
      .describe(
        'Servers, each on a node of its own: 1, or a cluster of 3 or 5 (default 3, or 1 where there are fewer than three nodes for them)',
      ),
    storage: quantitySchema
      .default('20Gi')
      .describe(`Size of its volume and of the one with its snapshots; ${FIXED} (default 20Gi)`),
  })
  .prefault({})
  .describe('Qdrant');
