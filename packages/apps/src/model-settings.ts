import { quantitySchema } from '@edgit/core';
import * as z from 'zod';
import type { AppsCode } from './codes.js';

const repositorySchema = z.string().regex(/^[\w.-]+\/[\w.-]+$/, {
  error: 'a repository of Hugging Face is its owner and its name: openai/gpt-oss-20b',
});

/** Commits of the models that are the defaults: what `main` was when this was written, and has been since 2025. */
const KNOWN_COMMITS: Readonly<Record<string, string>> = {
  'openai/gpt-oss-20b': '6cee5e81ee83917806bbde320786a8fb61efebee',
  'Qwen/Qwen3-Embedding-0.6B': 'c54f2e6e80b2d7b7de06f51cec4959f6b3e03418',
};

const revision = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .optional()
  .describe(
    'Commit of it, 40 hexadecimal digits: branches and tags move (default known for the default repository alone)',
  );

interface Weights {
  readonly repository: string;
  readonly revision?: string | undefined;
}

/** @returns the commit whose weights are served; the schema sees to it that there is one */
export const commitOf = ({ repository, revision }: Weights): string => revision ?? KNOWN_COMMITS[repository] ?? '';

/** What is fetched at each start of a Pod must not depend on the day. */
const commitIsKnown = ({
  value,
  issues,
}: {
  readonly value: Weights;
  readonly issues: z.core.$ZodRawIssue[];
}): void => {
  if (commitOf(value) !== '') return;
  issues.push({
    code: 'custom',
    input: value.repository,
    path: ['repository'],
    message: `which commit of ${value.repository} is served?`,
    params: {
      code: 'models/unknown-commit' satisfies AppsCode,
      hint: 'add `revision`, the commit: Hugging Face shows it under “Files and versions”',
    },
  });
};

/** `chatModel` of apps.yaml: how vLLM serves `models.chat` on a node with a GPU. The defaults fit a GB10 with 128 GB. */
export const chatModelSchema = z
  .strictObject({
    repository: repositorySchema
      .default('openai/gpt-oss-20b')
      .describe('Its weights on Hugging Face, as safetensors (default openai/gpt-oss-20b)'),
    revision,
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

/** `embeddingModel` of apps.yaml: how Text Embeddings Inference serves `models.embedding`, without a GPU. */
export const embeddingModelSchema = z
  .strictObject({
    repository: repositorySchema
      .default('Qwen/Qwen3-Embedding-0.6B')
      .describe('Its weights on Hugging Face, as safetensors (default Qwen/Qwen3-Embedding-0.6B)'),
    revision,
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
