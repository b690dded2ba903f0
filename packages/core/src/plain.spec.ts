import { asText } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';

describe('a value as text', () => {
  it.each([
    ['web', 'web'],
    ['', ''],
    [8080, '8080'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('of %j is %j', (value, text) => {
    expect(asText(value)).toBe(text);
  });

  it('of a map or a list is what it is, whatever keys it has', () => {
    expect(asText({ toString: { a: 1 }, valueOf: 'x' })).toBe('(a map)');
    expect(asText(Object.create(null))).toBe('(a map)');
    expect(asText([{ toString: {} }])).toBe('(a list)');
  });
});
