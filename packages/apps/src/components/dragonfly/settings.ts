import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { FIXED } from '../../settings-fields.js';

/** `dragonfly` of apps.yaml. */
export const dragonflySettings = z
  .strictObject({
    memory: quantitySchema
      .default('1Gi')
      .describe('Memory of its Pod, at least 640Mi: data may take four fifths of it (default 1Gi)'),
    storage: quantitySchema.default('5Gi').describe(`Size of the volume with its snapshots; ${FIXED} (default 5Gi)`),
  })
  .prefault({})
  .describe('Dragonfly');
