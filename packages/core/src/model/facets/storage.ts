import * as z from 'zod';
import { labelSchema, quantitySchema } from '../names.js';

/** A volume that a component keeps. */
export const storageSchema = z.strictObject({
  name: labelSchema.describe('Name of the PersistentVolumeClaim or its template'),
  size: quantitySchema.describe('Size, such as 10Gi'),
});
