import { scheduleSchema } from '@edgit/core';
import * as z from 'zod';
import { durationSchema } from '../../settings-fields.js';

/** `longhorn` of apps.yaml. */
export const longhornSettings = z
  .strictObject({
    replicas: z
      .int()
      .min(1)
      .max(5)
      .optional()
      .describe('Copies of every volume, each on another worker (default 3, or as many as there are workers)'),
    backup: z
      .strictObject({
        enabled: z
          .boolean()
          .default(true)
          .describe(
            'Whether volumes are backed up: to `backups.target` of cluster.yaml, or else to Garage, which has to be on then (default true)',
          ),
        schedule: scheduleSchema
          .default('0 2 * * *')
          .describe('When, as cron writes it, in UTC (default 0 2 * * *: every night)'),
        retain: z.int().min(1).max(250).default(7).describe('Backups to keep of every volume (default 7)'),
        maxAge: durationSchema
          .default('36h')
          .describe('Alert VolumeBackupMissed fires when the newest backup of a volume is older (default 36h)'),
      })
      .prefault({})
      .describe('Backups of every volume'),
  })
  .prefault({})
  .describe('Storage on the nodes’ own disks');
