import * as z from 'zod';
import type { AppsCode } from '../codes.js';

/** Where weights are on Hugging Face. */
export const repositorySchema = z.string().regex(/^[\w.-]+\/[\w.-]+$/, {
  error: 'a repository of Hugging Face is its owner and its name: openai/gpt-oss-20b',
});

/** Commits of the models that are the defaults: what `main` was when this was written, and has been since 2025. */
const KNOWN_COMMITS: Readonly<Record<string, string>> = {
  'openai/gpt-oss-20b': '6cee5e81ee83917806bbde320786a8fb61efebee',
  'Qwen/Qwen3-Embedding-0.6B': 'c54f2e6e80b2d7b7de06f51cec4959f6b3e03418',
};

/** Commit of the repository. */
export const revisionSchema = z
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

/** Checks that the commit is known: each start of a Pod must fetch the same weights. */
export const commitIsKnown = ({
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
    message: `the commit of model ${value.repository} is not set`,
    params: {
      code: 'models/unknown-commit' satisfies AppsCode,
      hint: 'add `revision` with the commit: Hugging Face shows it under “Files and versions”',
    },
  });
};
