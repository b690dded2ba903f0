import type * as z from 'zod';
import { type CoreCode, coreCodes } from '../codes/index.js';
import { type Codes, reportsOf } from './diagnostics.js';

type Issue = z.core.$ZodIssue;

/** @returns the code of a schema issue: `params.code` of edgit's own checks, otherwise the code for its kind */
export const codeOf = (issue: Issue): string => {
  if (issue.code !== 'custom') return KINDS[issue.code];
  const own: unknown = issue.params?.code;
  return typeof own === 'string' ? own : ('wrong-value' satisfies CoreCode);
};

/** Makes an error with a code from a schema: a code of core, or of the layer that the schema belongs to. */
export const issueError = reportsOf<Codes>(coreCodes).error;

const KINDS: Readonly<Record<Exclude<Issue['code'], 'custom'>, CoreCode>> = {
  unrecognized_keys: 'unknown-key',
  invalid_type: 'wrong-type',
  invalid_value: 'not-one-of',
  invalid_union: 'not-one-of',
  invalid_format: 'wrong-form',
  invalid_key: 'wrong-form',
  invalid_element: 'wrong-value',
  not_multiple_of: 'wrong-value',
  too_small: 'too-small',
  too_big: 'too-large',
};
