import { quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `surrealdb` of apps.yaml. */
export const surrealdbSettings = z
  .strictObject({ storage: quantitySchema.default('20Gi').describe('Size of its volume (default 20Gi)') })
  .prefault({})
  .describe('SurrealDB');
