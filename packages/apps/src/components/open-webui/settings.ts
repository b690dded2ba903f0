import { quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `openWebui` of apps.yaml. */
export const openWebuiSettings = z
  .strictObject({
    storage: quantitySchema.default('10Gi').describe('Size of the volume with uploaded files (default 10Gi)'),
    database: quantitySchema.default('20Gi').describe('Size of its database (default 20Gi)'),
  })
  .prefault({})
  .describe('Open WebUI, the chat of the platform');
