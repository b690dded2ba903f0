import { didYouMean } from '@edgit/core';
import type { Schema } from '@edgit/facts';
import { asText } from '@edgit/kubernetes';
import { RE2JS, RE2JSException } from 're2js';
import { formatProblem } from './formats.js';
import { formatValue } from './message-values.js';
import type { Problem } from './problem.js';

/** What is wrong with a value, and what to do. */
export type Finding = Pick<Problem, 'code' | 'text' | 'hint'>;

/** @returns the first rule of `schema` about the value itself that it breaks: its type is right already */
export const valueProblem = (schema: Schema, value: unknown): Finding | undefined => {
  const { enum: allowed } = schema;
  if (allowed !== undefined && !allowed.some((each) => each === value)) {
    return {
      code: 'schema/not-one-of',
      text: `has ${formatValue(value)}, which is not allowed`,
      hint: didYouMean(asText(value), allowed.map(asText)),
    };
  }
  if (typeof value === 'string') return stringProblem(schema, value);
  if (typeof value === 'number') return numberProblem(schema, value);
  if (Array.isArray(value)) return sizeProblem(value.length, schema.minItems, schema.maxItems, 'entries');
  if (typeof value === 'object' && value !== null && (schema.minProperties ?? schema.maxProperties) !== undefined) {
    return sizeProblem(Object.keys(value).length, schema.minProperties, schema.maxProperties, 'keys');
  }
  return undefined;
};

const stringProblem = (schema: Schema, value: string): Finding | undefined => {
  if (schema.minLength !== undefined || schema.maxLength !== undefined) {
    const length = sizeProblem([...value].length, schema.minLength, schema.maxLength, 'characters');
    if (length !== undefined) return length;
  }
  if (schema.pattern !== undefined && matches(schema.pattern, value) === false) {
    return { code: 'schema/wrong-form', text: `has ${formatValue(value)}, which does not match ${schema.pattern}` };
  }
  return schema.format === undefined ? undefined : formatProblem(schema.format, value);
};

const numberProblem = (schema: Schema, value: number): Finding | undefined => {
  const { minimum, maximum, multipleOf } = schema;
  if (minimum !== undefined && (schema.exclusiveMinimum ? value <= minimum : value < minimum)) {
    return {
      code: 'schema/out-of-range',
      text: `has ${value}, but needs ${schema.exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`,
    };
  }
  if (maximum !== undefined && (schema.exclusiveMaximum ? value >= maximum : value > maximum)) {
    return {
      code: 'schema/out-of-range',
      text: `has ${value}, but needs ${schema.exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`,
    };
  }
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) {
    return { code: 'schema/out-of-range', text: `has ${value}, which is no multiple of ${multipleOf}` };
  }
  return schema.format === undefined ? undefined : formatProblem(schema.format, value);
};

const sizeProblem = (size: number, min = 0, max = Number.POSITIVE_INFINITY, what = ''): Finding | undefined => {
  if (size >= min && size <= max) return undefined;
  return {
    code: 'schema/out-of-range',
    text: `has ${size} ${what}, but needs ${size < min ? `at least ${min}` : `at most ${max}`}`,
  };
};

interface Pattern {
  /** Undefined where it is no expression, or too heavy. */
  readonly expression: RE2JS | undefined;
  readonly weight: number;
}

const PATTERNS = new Map<string, Pattern>();

/** What a repetition makes of an expression: `a{1000}` is as long as a thousand letters. The longest of the platform is 8,393. */
const weightOf = (pattern: string): number =>
  pattern.length *
  Math.max(1, ...[...pattern.matchAll(/\{(\d{1,4})(?:,(\d{0,4}))?\}/g)].map(([, min, max]) => Number(max || min)));

const HEAVIEST = 100_000;
/** Letters times weight: a tenth of a second. */
const MOST_WORK = 20_000_000;

/** @returns undefined where the pattern is not checked: it does not compile, or would take too long */
const matches = (pattern: string, value: string): boolean | undefined => {
  const { expression, weight } = compiled(pattern);
  return weight * value.length > MOST_WORK ? undefined : expression?.test(value);
};

/**
 * An API server matches with Go’s regular expressions (RE2), in time linear in the text. This engine does the same, so that
 * no pattern of a CustomResourceDefinition can block the check. A pattern that RE2 can’t compile is not checked.
 */
const compiled = (pattern: string): Pattern => {
  const found = PATTERNS.get(pattern);
  if (found !== undefined) return found;
  const weight = weightOf(pattern);
  const made = { expression: attempt(pattern, weight), weight };
  PATTERNS.set(pattern, made);
  return made;
};

const attempt = (pattern: string, weight: number): RE2JS | undefined => {
  if (weight > HEAVIEST) return undefined;
  try {
    return RE2JS.compile(pattern);
  } catch (problem) {
    if (problem instanceof RE2JSException) return undefined;
    throw problem;
  }
};
