import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { commitIsKnown, repositorySchema, revisionSchema } from '../../model-server/weights.js';

/** `chatModel` of apps.yaml: how vLLM serves `models.chat` on a node with a GPU. The defaults fit a GB10 with 128 GB. */
export const chatModelSettings = z
  .strictObject({
    repository: repositorySchema
      .default('openai/gpt-oss-20b')
      .describe('Its weights on Hugging Face, as safetensors (default openai/gpt-oss-20b)'),
    revision: revisionSchema,
    context: z
      .int()
      .min(1024)
      .default(131072)
      .describe('Tokens of question and answer together, no more than the model was made for (default 131072)'),
    requests: z.int().min(1).default(16).describe('Requests that are answered at the same time (default 16)'),
    cache: z
      .int()
      .min(1)
      .default(16)
      .describe('GiB for what it remembers of running requests, the KV cache (default 16)'),
    memoryFraction: z
      .number()
      .gt(0)
      .max(0.95)
      .default(0.5)
      .describe(
        'Part of the GPU’s memory that has to be free at its start; with memory shared between GPU and CPU, of all memory (default 0.5)',
      ),
    memory: quantitySchema
      .default('64Gi')
      .describe(
        'Memory that its Pod has for itself; with shared memory weights and cache count too, and nothing else may be placed there (default 64Gi)',
      ),
    storage: quantitySchema.default('60Gi').describe('Size of the volume with its weights (default 60Gi)'),
    arguments: z
      .array(z.string().min(1))
      .default(['--enable-auto-tool-choice', '--tool-call-parser=openai', '--reasoning-parser=openai_gptoss'])
      .describe('Further arguments of vllm serve, such as the parsers of this model (default those of gpt-oss)'),
  })
  .check(commitIsKnown)
  .prefault({})
  .describe(
    'How vLLM serves the chat model on a node with `gpu: nvidia`; without one, or switched off, it is yours to serve',
  );
