import { asText } from '@edgit/kubernetes';
import * as z from 'zod';
import { error } from '../codes/index.js';
import type { Diagnostic, Place } from './diagnostics.js';
import { codeOf, issueError } from './issue-codes.js';
import { choiceOf, keysOf, unwrap } from './schema-lookup.js';

type Issue = z.core.$ZodIssue;

/** A value of the wrong type, and its field. */
interface Typed {
  /** Name of the field in messages, such as `nodes[0].labels`. */
  readonly name: string;
  readonly value: unknown;
  readonly at: Place;
  readonly field: z.core.$ZodType | undefined;
  readonly description: string | undefined;
}

/** @returns an error for a value of the wrong type, with the smallest change that fixes it as hint */
export const describeType = (issue: z.core.$ZodIssueInvalidType, typed: Typed): Diagnostic => {
  const { name, value, at, field, description } = typed;
  const text = textAt(at) ?? asText(value);
  if (issue.expected === 'string' && typeof value !== 'object' && field !== undefined) {
    // If the quoted value is still invalid, report that error instead.
    const quoted = z.safeParse(unwrap(field), text);
    const [problem] = quoted.error?.issues ?? [];
    if (problem?.code === 'custom')
      return issueError(codeOf(problem), problem.message, [at], customHint(problem) ?? description);
    return error('wrong-type', `${name} must be a string, but is ${article(value)}`, [at], `quote it: "${text}"`);
  }
  const wanted = TYPE_NAMES[issue.expected] ?? `a ${issue.expected}`;
  const is = typeof value === 'number' ? text : article(value);
  return error('wrong-type', `${name} must be ${wanted}, but is ${is}`, [at], reshaped(typed) ?? description);
};

const reshaped = ({ value, field, description }: Typed): string | undefined => {
  if (field === undefined) return undefined;
  const inner = unwrap(field);
  if (value === null) return `fill it in${description === undefined ? '' : `: ${description}`}`;
  if (typeof value === 'string') {
    if (isQuotedScalar(value, field)) return `remove the quotes: ${value}`;
    const choice = choiceOf(field);
    if (choice?.options.includes(value)) return `write \`{ ${choice.key}: ${value} }\``;
    if (keysOf(field, undefined).includes(value)) return `write \`{ ${value}: … }\``;
  }
  if (inner instanceof z.ZodArray) {
    if (typeof value === 'object') return 'start each item with `- `';
    // Brackets do not help for a list of maps, for example.
    return z.safeParse(inner.element, value).success ? `write \`[${asText(value)}]\`` : undefined;
  }
  return Array.isArray(value) ? 'write `key: value` without `- ` before it' : undefined;
};

/** Whether the schema accepts a text as the number or boolean that it would be without quotes. */
const isQuotedScalar = (text: string, field: z.core.$ZodType): boolean => {
  const value = text === 'true' ? true : text === 'false' ? false : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return value !== text && z.safeParse(field, value).success;
};

/** The hint of an issue from one of edgit's own checks. */
export const customHint = (issue: Issue): string | undefined => {
  const hint: unknown = issue.code === 'custom' ? issue.params?.hint : undefined;
  return typeof hint === 'string' ? hint : undefined;
};

/** The text at a place as written: 1.10, not the number 1.1. */
const textAt = ({ position, sourceLine }: Place): string | undefined =>
  position && sourceLine?.slice(position.column - 1, position.column - 1 + position.length);

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  array: 'a list',
  int: 'a whole number',
  null: 'empty',
};

const article = (value: unknown): string => {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return TYPE_NAMES[type] ?? `a ${type}`;
};
