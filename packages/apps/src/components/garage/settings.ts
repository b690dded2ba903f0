import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { FIXED } from '../../settings-fields.js';

/** `garage` of apps.yaml. */
export const garageSettings = z
  .strictObject({
    data: quantitySchema.default('100Gi').describe(`Size of the volume with the objects; ${FIXED} (default 100Gi)`),
    metadata: quantitySchema
      .default('5Gi')
      .describe(`Size of the volume with what is known of the objects; ${FIXED} (default 5Gi)`),
  })
  .prefault({})
  .describe('Garage, object storage for the platform itself');
