import { labelSchema } from '@edgit/core';
import * as z from 'zod';

/** `models` of apps.yaml. */
export const modelsSettings = z
  .strictObject({
    chat: labelSchema
      .default('gpt-oss-20b')
      .describe('Model that answers and calls tools, as AIBrix knows it (default gpt-oss-20b)'),
    embedding: z
      .strictObject({
        name: labelSchema
          .default('qwen3-embedding-0-6b')
          .describe('Model that turns text into vectors, as AIBrix knows it (default qwen3-embedding-0-6b)'),
        dimensions: z
          .int()
          .min(1)
          .max(2000)
          .default(1024)
          .describe('Length of its vectors; can’t be changed once there are some (default 1024)'),
      })
      .prefault({})
      .describe('Vectors'),
  })
  .prefault({})
  .describe('The models that applications ask AIBrix for');
