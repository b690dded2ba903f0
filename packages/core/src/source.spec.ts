import { describe, expect, it } from 'vitest';
import { parseSource } from './source.js';

const messages = (text: string): string[] => parseSource('x.yaml', text).diagnostics.map(({ message }) => message);

describe('a YAML source', () => {
  it('knows where every value and key stands', () => {
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
    ['a: 1\nb: 2\na: 3\n', 'the key stands twice in this map'],
    ['a:\n\tb: 1\n', 'a tab is used for indentation: YAML allows spaces only'],
    ['a: no\n', '`no` is a boolean to some YAML readers and a string to others'],
    ['- on\n', '`on` is a boolean to some YAML readers and a string to others'],
    ['', 'the file is empty'],
    ['# only a comment\n', 'the file is empty'],
    ['a: 1\n---\nb: 2\n', 'more than one YAML document in a file: keep one'],
  ])('refuses %j', (text, message) => {
    expect(messages(text)).toContain(message);
  });

  it('takes quoted words for strings, and true and false for booleans', () => {
    expect(parseSource('x.yaml', 'a: "no"\nb: true\n')).toMatchObject({
      source: { value: { a: 'no', b: true } },
      diagnostics: [],
    });
  });

  it('refuses an alias bomb, fifty megabytes and a hundred thousand levels, without expanding them', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair])) {
      bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(',')}]`);
    }
    expect(messages(bomb.join('\n'))[0]).toContain('aliases expand too far');
    expect(messages(`a: ${'x'.repeat(50_000_000)}`)[0]).toBe('47.7 MiB is too large for an input file');
    expect(messages(`a: ${'['.repeat(100_000)}`)[0]).toBe('nested deeper than 64 levels');
    expect(messages(`${'- '.repeat(100_000)}x`)[0]).toBe('nested deeper than 64 levels');
  });
});
