import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainYaml } from './plain-yaml.js';
import { libraryYaml, toYaml } from './yaml.js';

/** What is quoted, folded, escaped or misread somewhere. */
const HOSTILE = [
  ...['', ' ', '\n', '\t', '\r', '\0', '\u0085', '\u2028', '\ufeff', '\ud800', '😀', 'é', '\u00a0'],
  ...['-', '- ', '?', '? ', ':', ': ', '#', ' #', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '%', '@', '`'],
  ...[
    "'",
    '"',
    '\\',
    '---',
    '...',
    '%YAML',
    '<<',
    '=',
    '~',
    'null',
    'Null',
    'true',
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'n',
  ],
  ...[
    '0',
    '-0',
    '0644',
    '0o17',
    '0x1F',
    '0b101',
    '1_000',
    '1e3',
    '1.5',
    '.5',
    '5.',
    '.inf',
    '-.INF',
    '.nan',
    '+1',
    '190:20:30',
  ],
  ...['2001-12-14', '2001-12-14t21:59:43.10-05:00', 'a', 'key', 'long '.repeat(30), 'x'.repeat(1100)],
];

const pieces = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 5 }).map((each) => each.join(''));
const lines = fc.array(pieces, { maxLength: 6 }).map((each) => each.join('\n'));
const text = fc.oneof(pieces, lines, fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...HOSTILE));
const number = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.constantFrom(0, -0, 1e21, 1e-7, 2 ** 53));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: number },
    { weight: 1, arbitrary: fc.constantFrom(true, false, null, undefined) },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 3, arbitrary: fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }) },
  ),
}));

describe('YAML of plain data', () => {
  it('is what the library prints, whatever texts, numbers, lists and maps there are', () => {
    fc.assert(
      fc.property(value, (data) => {
        expect(toYaml(data)).toBe(libraryYaml(data));
      }),
      { numRuns: 2000 },
    );
  });

  it('is what the library prints of each text as a value, in a list, and as a key', () => {
    fc.assert(
      fc.property(text, (each) => {
        for (const data of [
          { key: each },
          [each],
          { below: { [each]: [each] } },
          { [each]: 1 },
          [[{ [each]: each }]],
        ]) {
          expect(toYaml(data)).toBe(libraryYaml(data));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is printed without the library where it is ordinary', () => {
    const ordinary = {
      apiVersion: 'v1',
      metadata: {
        name: 'web',
        labels: {},
        annotations: { 'argocd.argoproj.io/sync-wave': '3', note: 'it\'s "quoted"' },
      },
      data: { 'run.sh': '#!/bin/sh\nset -eu\n\necho "$1"\n', 'no-end': '  indented\nlast' },
      list: [1, 2.5, true, null, [], ['nested', ['more']], { a: { b: ['c'] } }],
    };
    expect(plainYaml(ordinary)).toBe(libraryYaml(ordinary));
  });

  it.each([
    ['a bell', { a: '\u0007' }],
    ['empty lines at the end', { a: 'text\n\n\n' }],
    ['a tab', { a: 'b\tc' }],
    ['a date', { a: new Date(0) }],
    ['a number that is none', { a: Number.NaN }],
    ['a hole', [undefined]],
    ['text alone', 'text'],
  ])('is left to the library where it has %s', (_, data) => {
    expect(plainYaml(data)).toBeUndefined();
    expect(toYaml(data)).toBe(libraryYaml(data));
  });
});
