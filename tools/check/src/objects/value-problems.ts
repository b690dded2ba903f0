import { didYouMean } from '@edgit/core';
import type { Schema } from '@edgit/schemas';
import { formatProblem } from './formats.js';
import { shown } from './words.js';

/** What is wrong with a value, and what to do. */
export type Finding = readonly [text: string, hint?: string];

/** @returns the first rule of `schema` about the value itself that it breaks: its type is right already */
export const valueProblem = (schema: Schema, value: unknown): Finding | undefined => {
  const { enum: allowed } = schema;
  if (allowed !== undefined && !allowed.some((each) => each === value)) {
    return [`has ${shown(value)}, which is not allowed`, didYouMean(String(value), allowed.map(String))];
  }
  if (typeof value === 'string') return stringProblem(schema, value);
  if (typeof value === 'number') return numberProblem(schema, value);
  if (Array.isArray(value)) return sizeProblem(value.length, schema.minItems, schema.maxItems, 'entries');
  if (typeof value === 'object' && value !== null) {
    return sizeProblem(Object.keys(value).length, schema.minProperties, schema.maxProperties, 'keys');
  }
  return undefined;
};

const stringProblem = (schema: Schema, value: string): Finding | undefined => {
  const length = sizeProblem([...value].length, schema.minLength, schema.maxLength, 'characters');
  if (length !== undefined) return length;
  if (schema.pattern !== undefined && compiled(schema.pattern)?.test(value) === false) {
    return [`has ${shown(value)}, which does not match ${schema.pattern}`];
  }
  return schema.format === undefined ? undefined : formatProblem(schema.format, value);
};

const numberProblem = (schema: Schema, value: number): Finding | undefined => {
  const { minimum, maximum, multipleOf } = schema;
  if (minimum !== undefined && (schema.exclusiveMinimum ? value <= minimum : value < minimum)) {
    return [`has ${value}, but needs ${schema.exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`];
  }
  if (maximum !== undefined && (schema.exclusiveMaximum ? value >= maximum : value > maximum)) {
    return [`has ${value}, but needs ${schema.exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`];
  }
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) {
    return [`has ${value}, which is no multiple of ${multipleOf}`];
  }
  return schema.format === undefined ? undefined : formatProblem(schema.format, value);
};

const sizeProblem = (size: number, min = 0, max = Number.POSITIVE_INFINITY, what = ''): Finding | undefined => {
  if (size >= min && size <= max) return undefined;
  return [`has ${size} ${what}, but needs ${size < min ? `at least ${min}` : `at most ${max}`}`];
};

const PATTERNS = new Map<string, RegExp | undefined>();

/** Go's regular expressions know some notations that JavaScript does not: what such a pattern says is not checked. */
const compiled = (pattern: string): RegExp | undefined => {
  if (!PATTERNS.has(pattern)) PATTERNS.set(pattern, attempt(pattern));
  return PATTERNS.get(pattern);
};

const attempt = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
};
