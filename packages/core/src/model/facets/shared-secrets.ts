import * as z from 'zod';
import { labelSchema } from '../names.js';

/** Purposes for which several components of the catalogue need the same credential. */
export const purposeSchema = z
  .enum(['backup-target', 'image-push'])
  .describe('backup-target: writing backups to the bucket in `backups.target`; image-push: pushing images');
export type Purpose = z.output<typeof purposeSchema>;

/** Purposes for which a component uses a shared credential. */
export const usesSchema = z.array(purposeSchema).default([]);

/** Secrets that a component shares, by purpose: components with the purpose in `uses` can read their values. */
export const sharesSchema = z.partialRecord(purposeSchema, labelSchema).default({});
