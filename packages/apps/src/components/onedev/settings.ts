import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { FIXED } from '../../settings-fields.js';

/** `onedev` of apps.yaml. */
export const onedevSettings = z
  .strictObject({
    storage: quantitySchema
      .default('50Gi')
      .describe(`Size of the volume with repositories, packages and attachments; ${FIXED} (default 50Gi)`),
    database: quantitySchema.default('10Gi').describe('Size of its database (default 10Gi)'),
  })
  .prefault({})
  .describe('OneDev');
