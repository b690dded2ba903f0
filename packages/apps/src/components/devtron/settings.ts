import { quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `devtron` of apps.yaml. */
export const devtronSettings = z
  .strictObject({
    access: z
      .enum(['view', 'releases', 'manage'])
      .default('view')
      .describe(
        'What it may do in the cluster, and so may whoever signs in to it: view (see everything but Secrets), releases (see Secrets too, where Helm keeps its releases), manage (anything; default view)',
      ),
    database: quantitySchema.default('10Gi').describe('Size of its database (default 10Gi)'),
  })
  .prefault({})
  .describe('Devtron, as a dashboard of the cluster');
