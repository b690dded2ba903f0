import { quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `rustfs` of apps.yaml. */
export const rustfsSettings = z
  .strictObject({
    data: quantitySchema.default('50Gi').describe('Size of the volume with the objects; may only grow (default 50Gi)'),
  })
  .prefault({})
  .describe('RustFS, object storage for applications');
