import { domainSchema, labelSchema, quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `mail` of apps.yaml. */
export const mailSettings = z
  .strictObject({
    component: labelSchema.describe(
      'Component that takes it, such as the name of a file in apps/; its `network` has a port `smtp`',
    ),
    host: domainSchema.describe('Its Service, such as mailpit-smtp.mailpit.svc'),
    port: z.int().min(1).max(65535).default(25).describe('Port of that Service (default 25)'),
  })
  .optional()
  .describe('Where Paperless-ngx sends e-mail, without TLS and password. Left out, it sends none');

/** `paperless` of apps.yaml. */
export const paperlessSettings = z
  .strictObject({
    documents: quantitySchema
      .default('50Gi')
      .describe('Size of the volume with the documents; may only grow (default 50Gi)'),
    languages: z
      .string()
      .regex(/^[a-z]{3}(_[a-z]+)?(\+[a-z]{3}(_[a-z]+)?)*$/i, {
        error: 'languages are Tesseract’s names, joined by a plus: deu+eng',
      })
      .default('eng')
      .describe('Languages of the documents for OCR, of those in its image: deu, eng, fra, ita, spa (default eng)'),
  })
  .prefault({})
  .describe('Paperless-ngx');
