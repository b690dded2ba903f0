import { describe, expect, it } from 'vitest';
import { constraintProblems } from './constraints.js';

const said = (rules: Parameters<typeof constraintProblems>[0], body: Readonly<Record<string, unknown>>) =>
  constraintProblems(rules, body, [], () => false).map(({ text }) => text);

describe('two arguments that a provider takes one of', () => {
  const body = { address: 'a', name: 'b' };

  it.each([
    ['both of them say it', { address: { conflicts_with: ['name'] }, name: { conflicts_with: ['address'] } }],
    ['the first of them says it', { address: { conflicts_with: ['name'] } }],
    ['the second of them says it', { name: { conflicts_with: ['address'] }, address: {} }],
  ])('are named once where %s', (_, rules) => {
    expect(said(rules, body)).toHaveLength(1);
    expect(said(rules, { name: 'b' })).toEqual([]);
  });
});
