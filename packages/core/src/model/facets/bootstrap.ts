import * as z from 'zod';
import type { CoreCode } from '../../codes/index.js';
import { labelSchema, secretKeySchema } from '../names.js';

/** A Secret that a person makes. */
export const handMadeSecretSchema = z.strictObject({
  name: labelSchema.describe('Name of the Secret'),
  keys: z
    .record(secretKeySchema, z.string().min(1))
    .refine((keys) => Object.keys(keys).length > 0, {
      message: 'a secret needs at least one key',
      params: { code: 'secret/no-keys' satisfies CoreCode },
    })
    .describe('Its keys, and what each is'),
});

/** What a person does once, as a section of bootstrap/steps.md. */
export const firstStartSchema = z.strictObject({
  title: z.string().min(1).describe('Title of the section'),
  when: z
    .enum(['first', 'last'])
    .describe(
      'first: as soon as its Pods run, before Terraform configures anything; last: when everything else is there',
    ),
  lines: z.array(z.string()).min(1).describe('Lines of Markdown'),
});
