import { quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `honcho` of apps.yaml. */
export const honchoSettings = z
  .strictObject({ database: quantitySchema.default('20Gi').describe('Size of its database (default 20Gi)') })
  .prefault({})
  .describe('Honcho');
