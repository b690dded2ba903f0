import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { FIXED } from '../../settings-fields.js';

/** `firecrawl` of apps.yaml. */
export const firecrawlSettings = z
  .strictObject({
    workers: z.int().min(1).max(20).default(2).describe('How many scrape at the same time (default 2)'),
    database: quantitySchema.default('10Gi').describe(`Size of the volume with its jobs; ${FIXED} (default 10Gi)`),
  })
  .prefault({})
  .describe('Firecrawl');
