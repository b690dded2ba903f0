import { domainSchema } from '@edgit/core';
import * as z from 'zod';

/** `n8n` of apps.yaml. */
export const n8nSettings = z
  .strictObject({
    hosts: z
      .array(domainSchema)
      .default([])
      .describe(
        'Hosts of the platform that workflows call, by their full names; the web outside they reach anyway (default none)',
      ),
  })
  .prefault({})
  .describe('n8n');
