import { describe, expect, it } from 'vitest';
import { groupsBy } from './groups.js';

const PETS = [
  { name: 'tom', kind: 'cat' },
  { name: 'rex', kind: 'dog' },
  { name: 'kit', kind: 'cat' },
];

describe('values by what they have in common', () => {
  it('keep their order', () => {
    expect(groupsBy(PETS, ({ kind }) => kind)('cat')).toEqual([PETS[0], PETS[2]]);
  });

  it('are none where no value has the key, also when an object of JavaScript would have it', () => {
    const byKind = groupsBy(PETS, ({ kind }) => kind);
    expect(['bird', 'constructor', '__proto__'].map(byKind)).toEqual([[], [], []]);
  });

  it('are read once, and only when the first is asked for', () => {
    let reads = 0;
    const byKind = groupsBy(PETS, ({ kind }) => {
      reads += 1;
      return kind;
    });
    expect(reads).toBe(0);
    byKind('cat');
    byKind('dog');
    expect(reads).toBe(PETS.length);
  });
});
