import * as z from 'zod';
import { labelSchema } from '../names.js';

/** What several components of the catalogue need the same credential for. */
export const purposeSchema = z
  .enum(['backup-target', 'image-push'])
  .describe('backup-target: writing backups to the bucket in `backups.target`; image-push: pushing images');
export type Purpose = z.output<typeof purposeSchema>;

/** Purposes for which a component takes the credential from whichever component shares it. */
export const usesSchema = z.array(purposeSchema).default([]);

/** Secrets that every component that uses a purpose may take values of, by purpose. */
export const sharesSchema = z.partialRecord(purposeSchema, labelSchema).default({});
