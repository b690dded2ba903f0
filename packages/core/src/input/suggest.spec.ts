import { expect, it } from 'vitest';
import { didYouMean, suggest } from './suggest.js';

it.each([
  ['gatway', ['gateway', 'pool'], 'gateway'],
  ['atuh', ['auth', 'host'], 'auth'],
  ['netwrok', ['networks', 'nodes'], 'networks'],
  ['Control-Plane', ['control-plane', 'worker'], 'control-plane'],
  ['monitoring', ['name', 'nodes', 'git'], undefined],
  ['', ['name'], undefined],
])('%j among %j means %j', (word, candidates, meant) => {
  expect(suggest(word, candidates)).toBe(meant);
});

it('lists what is known when nothing is near, as far as people read', () => {
  expect(didYouMean('x', ['alpha', 'beta'])).toBe('one of alpha, beta');
  expect(
    didYouMean(
      'x',
      Array.from({ length: 20 }, (_, index) => `name-${index}`),
    ),
  ).toMatch(/name-11, …$/);
  expect(didYouMean('x', [])).toBeUndefined();
});

it('answers a word of a megabyte', () => {
  expect(suggest('a'.repeat(1_000_000), ['gateway'])).toBeUndefined();
});
