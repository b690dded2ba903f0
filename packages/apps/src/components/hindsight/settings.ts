import { quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `hindsight` of apps.yaml. */
export const hindsightSettings = z
  .strictObject({ database: quantitySchema.default('20Gi').describe('Size of its database (default 20Gi)') })
  .prefault({})
  .describe('Hindsight');
