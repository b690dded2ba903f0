import { describe, expect, it } from 'vitest';
import { parseSource } from './source.js';

const messages = (text: string): string[] => parseSource('x.yaml', text).diagnostics.map(({ message }) => message);

describe('a YAML source', () => {
  it('knows the place of every value and key', () => {
    const { source } = parseSource('x.yaml', 'a:\n  b:\n    - c: 1\n      d: two\n    - 5\n');
    expect(source?.place(['a', 'b', 0, 'd'])).toEqual({
      file: 'x.yaml',
      position: { line: 4, column: 10, length: 3 },
      sourceLine: '      d: two',
    });
    expect(source?.place(['a', 'b', 0, 'd'], 'key').position).toEqual({ line: 4, column: 7, length: 1 });
    expect(source?.place(['a', 'b', 1]).position?.line).toBe(5);
  });

  it('points to the nearest parent of what is not there', () => {
    const { source } = parseSource('x.yaml', 'a:\n  b: 1\n');
    expect(source?.place(['a', 'missing']).position?.line).toBe(1);
  });

  it('reads anchors and merge keys', () => {
    const { source, diagnostics } = parseSource('x.yaml', 'base: &base {a: 1}\nmore: {<<: *base, b: 2}\n');
    expect(diagnostics).toEqual([]);
    expect(source?.value).toEqual({ base: { a: 1 }, more: { a: 1, b: 2 } });
  });

  it.each([
    ['a: 1\nb: 2\na: 3\n', '`a` occurs twice in this map'],
    ['a:\n\tb: 1\n', 'a tab is used for indentation: YAML allows spaces only'],
    ['a: no\n', '`no` is a boolean to some YAML readers and a string to others'],
    ['- on\n', '`on` is a boolean to some YAML readers and a string to others'],
    ['', 'the file is empty'],
    ['# only a comment\n', 'the file is empty'],
    ['a: 1\n---\nb: 2\n', 'more than one YAML document in a file'],
    ['mode: 0644\n', '`0644` is 644 to some YAML readers and octal, 420, to others'],
    ['a: !env HOME\n', 'tags have no meaning here'],
    ['a: &a [*a]\n', '`*a` is inside the value that it refers to'],
    ['a: &one 1\nb: *two\n', 'anchor `&two` is not defined before this alias'],
    ['a: { <<: text }\n', 'only a map can be merged with `<<`'],
  ])('rejects %j', (text, message) => {
    expect(messages(text)).toContain(message);
  });

  it.each([
    ['a: "x\nb: 1\n', 'a quoted text does not end', 1, 4],
    ['a:\n  b: { c: 1\nd: 2\n', 'a bracket is not closed', 2, 6],
    ['a: 1\nb 2\nc: 3\n', 'this line is not `key: value`', 2, 1],
    ['a:\n  b: 1\n   c: 2\n', 'this line is indented too far', 3, 4],
    ['a: b: c\n', 'a second `: ` in one line', 1, 4],
    ['b: 2\na:\u00a01\n', 'this line is not `key: value`', 2, 3],
    ['a: \u00a01\n', 'this value contains an invisible character', 1, 4],
    ['a:\u00a01\n', 'this value contains an invisible character', 1, 3],
  ])('says once of %j what is wrong, and points to where it began', (text, message, line, column) => {
    expect(parseSource('x.yaml', text).diagnostics).toMatchObject([
      { message, places: [{ position: { line, column } }] },
    ]);
  });

  it('shows both keys of a pair of twins, and reads on', () => {
    const { source, diagnostics } = parseSource('x.yaml', 'a: 1\nb: 2\na: 3\n');
    expect(diagnostics[0]?.places.map(({ position }) => position?.line)).toEqual([3, 1]);
    expect(source?.value).toEqual({ a: 3, b: 2 });
  });

  it('finds a value in the map that was merged', () => {
    const { source } = parseSource('x.yaml', 'base: &base\n  a: 1\nmore:\n  <<: [*base]\n  b: 2\n');
    expect(source?.place(['more', 'a'])).toMatchObject({ position: { line: 2, column: 6 } });
    expect(source?.place(['more', 'b'])).toMatchObject({ position: { line: 5, column: 6 } });
  });

  it('points to the key of an empty value', () => {
    expect(parseSource('x.yaml', 'a: 1\nkey:\n').source?.place(['key']).position).toEqual({
      line: 2,
      column: 1,
      length: 3,
    });
  });

  it('shows no source line whose marker would be beyond the screen', () => {
    const { source } = parseSource('x.yaml', `a: [${'x, '.repeat(200)}y]\n`);
    expect(source?.place(['a', 0]).sourceLine).toHaveLength(201);
    expect(source?.place(['a', 200])).toEqual({ file: 'x.yaml', position: { line: 1, column: 605, length: 1 } });
  });

  it('reads a list of hundreds of nodes that all merge one anchor', () => {
    const text = `base: &base {a: 1, b: 2}\nnodes:\n${'  - { <<: *base, c: 3 }\n'.repeat(500)}`;
    expect(parseSource('x.yaml', text).diagnostics).toEqual([]);
  });

  it('takes quoted words for strings, and true and false for booleans', () => {
    expect(parseSource('x.yaml', 'a: "no"\nb: true\n')).toMatchObject({
      source: { value: { a: 'no', b: true } },
      diagnostics: [],
    });
  });

  it('rejects an alias bomb, fifty megabytes and a hundred thousand levels, without expanding them', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair])) {
      bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(',')}]`);
    }
    expect(messages(bomb.join('\n'))[0]).toBe('the aliases of this file expand to 123,456,789 values');
    expect(messages(`a: ${'x'.repeat(50_000_000)}`)[0]).toBe('47.7 MiB is too large for an input file');
    expect(messages(`a: ${'['.repeat(100_000)}`)[0]).toBe('nested deeper than 64 levels');
    expect(messages(`${'- '.repeat(100_000)}x`)[0]).toBe('nested deeper than 64 levels');
  });

  const merges: readonly (readonly [string, string, string])[] = [
    ['an anchor that contains itself', 'x: &x [*x]\n<<: *x\n', '`*x` is inside the value that it refers to'],
    ['a map that merges itself', 'x: &x {a: 1, <<: *x}\n', '`*x` is inside the value that it refers to'],
    ['a list in a list', 'x: &x {a: 1}\ny:\n  <<: [[*x]]\n', 'only a map can be merged with `<<`'],
    [
      'an anchor of a list in a list',
      'x: &x {a: 1}\ny: &y [*x]\nz:\n  <<: [*y]\n',
      'only a map can be merged with `<<`',
    ],
  ];
  it.each(merges)('rejects to merge %s, in input and in manifests', (_, text, message) => {
    expect(messages(text)).toContain(message);
    expect(parseSource('x.yaml', text, 'kubernetes').diagnostics.map((problem) => problem.message)).toContain(message);
  });

  it('merges the maps of a list behind an alias', () => {
    const { source, diagnostics } = parseSource('x.yaml', 'x: &x {a: 1}\ny: &y [*x, {b: 2}]\nz: {<<: *y}\n');
    expect(diagnostics).toEqual([]);
    expect(source?.value).toMatchObject({ z: { a: 1, b: 2 } });
    expect(source?.place(['z', 'b'])).toMatchObject({ position: { line: 2 } });
  });

  it.each(['list', 'merge'])('rejects aliases of aliases that expand to billions of values, behind a %s', (how) => {
    const level = (below: string): string => (how === 'list' ? `[${below}]` : `{<<: [${below}]}`);
    const lines = Array.from(
      { length: 12 },
      (_, index) => `a${index + 1}: &a${index + 1} ${level(Array(9).fill(`*a${index}`).join(', '))}`,
    );
    const text = ['a0: &a0 {k: v}', ...lines, 'm: {<<: *a12}', ''].join('\n');
    for (const dialect of ['input', 'kubernetes'] as const) {
      const [first, second] = parseSource('x.yaml', text, dialect).diagnostics;
      expect(`${first?.message} ${second?.message}`).toMatch(/the aliases of this file expand to/);
    }
  });

  it.each([
    ['input', 64],
    ['kubernetes', 200],
  ] as const)('of %s reads %i levels, those of aliases counted', (dialect, most) => {
    const nested = (depth: number, inner: string): string => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
    const diagnosticsOf = (levels: number) =>
      parseSource('x.yaml', `a: &a ${nested(50, 'x')}\nb: ${nested(levels - 51, '*a')}\n`, dialect).diagnostics;
    expect(diagnosticsOf(most)).toEqual([]);
    expect(diagnosticsOf(most + 1)).toMatchObject([
      { message: `nested deeper than ${most} levels`, places: [{ position: { line: 2, length: 2 } }] },
    ]);
  });

  it('rejects aliases that nest thousands of levels', () => {
    const lines = Array.from(
      { length: 900 },
      (_, index) => `a${index + 1}: &a${index + 1} ${'['.repeat(60)}*a${index}${']'.repeat(60)}`,
    );
    expect(messages(['a0: &a0 x', ...lines, ''].join('\n'))).toHaveLength(1);
  });

  it('rejects the key that JavaScript would lose', () => {
    for (const dialect of ['input', 'kubernetes'] as const) {
      expect(parseSource('x.yaml', 'data:\n  __proto__: {admin: true}\n', dialect).diagnostics).toMatchObject([
        { message: 'no key can be called `__proto__`', places: [{ position: { line: 2, column: 3 } }] },
      ]);
    }
  });
});
