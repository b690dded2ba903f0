import type { Schema } from '@edgit/facts';
import { isPlain } from '@edgit/kubernetes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf, misspelt } from '../testing/misspelling.js';
import { structureProblems } from './structure.js';

const KEY = fc.stringMatching(/^[a-z]{1,6}$/);

/** A schema, and a value that it describes. */
const described: fc.Arbitrary<readonly [Schema, unknown]> = fc.letrec<{ any: readonly [Schema, unknown] }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.integer().map((value): readonly [Schema, unknown] => [{ type: 'integer' }, value]),
    fc.string().map((value): readonly [Schema, unknown] => [{ type: 'string' }, value]),
    fc.boolean().map((value): readonly [Schema, unknown] => [{ type: 'boolean' }, value]),
    tie('any').map(([items, value]): readonly [Schema, unknown] => [{ type: 'array', items }, [value, value]]),
    fc.dictionary(KEY, tie('any'), { noNullPrototype: true }).map((fields): readonly [Schema, unknown] => {
      const entries = Object.entries(fields);
      const properties = Object.fromEntries(entries.map(([key, [schema]]) => [key, schema]));
      const value = Object.fromEntries(entries.map(([key, [, inner]]) => [key, inner]));
      return [{ type: 'object', properties, required: Object.keys(properties) }, value];
    }),
  ),
})).any;

const problems = (schema: Schema, value: unknown) =>
  structureProblems({ schema, definitions: () => ({}), closed: true }, value);

describe('a value and its schema', () => {
  it('agree', () => {
    fc.assert(fc.property(described, ([schema, value]) => problems(schema, value).length === 0));
  });

  it('disagree by one problem, at its place, when one key is misspelt', () => {
    fc.assert(
      fc.property(described, fc.nat(), ([schema, value], pick) => {
        const keys = keysOf(value);
        const path = keys[pick % Math.max(1, keys.length)];
        if (path === undefined) return;
        const parent = path.slice(0, -1).reduce<unknown>((at, step) => Object(at)[step], value);
        const wrong = `${path.at(-1)}x`;
        if (isPlain(parent) && wrong in parent) return;
        const unknown = problems(schema, misspelt(value, path)).filter(({ text }) =>
          text.startsWith('has unknown key'),
        );
        expect(unknown).toMatchObject([{ path: [...path.slice(0, -1), wrong] }]);
      }),
    );
  });

  it('are told apart without an exception, whatever they are', () => {
    fc.assert(
      fc.property(described, fc.jsonValue(), ([schema], value) => {
        expect(Array.isArray(problems(schema, value))).toBe(true);
      }),
    );
  });

  it('disagree by nothing but values below allOf, anyOf, oneOf and not', () => {
    fc.assert(
      fc.property(described, ([schema, value]) => {
        const open: Schema = { ...schema, allOf: [{}], anyOf: [{}], not: { required: ['(no such key)'] } };
        const expected = isPlain(value) ? 0 : 1;
        expect(problems(open, value)).toHaveLength(expected);
      }),
    );
  });
});
