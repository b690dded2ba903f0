import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { durationSchema } from '../../settings-fields.js';

/** `loki` of apps.yaml. */
export const lokiSettings = z
  .strictObject({
    retention: durationSchema.default('30d').describe('How long logs are kept, at least 24h (default 30d)'),
    storage: quantitySchema
      .default('10Gi')
      .describe('Size of the volume for what is not in Garage yet; can’t be changed later (default 10Gi)'),
  })
  .prefault({})
  .describe('Logs');
