import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { labelSchema } from '../model/names.js';
import { checkSource } from './schema.js';
import { parseSource } from './source.js';

const schema = z.strictObject({
  name: labelSchema.optional(),
  size: z.int().min(1).max(9).optional(),
  kind: z.enum(['a', 'b']).optional(),
  inner: z.strictObject({ must: z.string() }).optional(),
  // As a layer outside this repository has it.
  own: z
    .string()
    .refine(() => false, { message: 'never', params: { code: 'greenhouse/never' } })
    .optional(),
  other: z
    .string()
    .refine(() => false, { message: 'never' })
    .optional(),
});

const codesOf = (text: string): readonly string[] => {
  const { source } = parseSource('x.yaml', text);
  return source === undefined ? [] : checkSource(schema, source).diagnostics.map(({ code }) => code);
};

describe('what a schema rejects', () => {
  it.each([
    ['nmae: x', 'unknown-key'],
    ['inner: { must: }', 'wrong-type'],
    ['inner: { }', 'missing-key'],
    ['size: big', 'wrong-type'],
    ['size: 0', 'too-small'],
    ['size: 10', 'too-large'],
    ['kind: c', 'not-one-of'],
    ['name: My Shop', 'wrong-form'],
    ['other: x', 'wrong-value'],
  ])('has the code of its kind: %s is %s', (text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it('has the code that its own check names', () => {
    expect(codesOf('own: x')).toEqual(['greenhouse/never']);
  });
});
