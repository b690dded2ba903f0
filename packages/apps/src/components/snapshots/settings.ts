import { scheduleSchema } from '@edgit/core';
import * as z from 'zod';

/** `snapshots` of apps.yaml. */
export const snapshotsSettings = z
  .strictObject({
    schedule: scheduleSchema
      .default('0 1 * * *')
      .describe('When, as cron writes it, in UTC (default 0 1 * * *: every night)'),
    keepDays: z.int().min(1).max(365).default(14).describe('Days after which one is deleted (default 14)'),
  })
  .prefault({})
  .describe('Snapshots of Vault and etcd, in Garage');
