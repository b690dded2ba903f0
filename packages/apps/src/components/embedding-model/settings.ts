import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { commitIsKnown, repositorySchema, revisionSchema } from '../../model-server/weights.js';

/** `embeddingModel` of apps.yaml: how Text Embeddings Inference serves `models.embedding`, without a GPU. */
export const embeddingModelSettings = z
  .strictObject({
    repository: repositorySchema
      .default('Qwen/Qwen3-Embedding-0.6B')
      .describe('Its weights on Hugging Face, as safetensors (default Qwen/Qwen3-Embedding-0.6B)'),
    revision: revisionSchema,
    tokens: z
      .int()
      .min(128)
      .default(4096)
      .describe(
        'Tokens that are worked on at once; longer texts are cut off there, and Honcho is told to send shorter ones (default 4096)',
      ),
    memory: quantitySchema.default('8Gi').describe('Memory of its Pod (default 8Gi)'),
    storage: quantitySchema.default('5Gi').describe('Size of the volume with its weights (default 5Gi)'),
  })
  .check(commitIsKnown)
  .prefault({})
  .describe('How Text Embeddings Inference serves the embedding model, on CPUs');
