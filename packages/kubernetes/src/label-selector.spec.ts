import { describe, expect, it } from 'vitest';
import { labelsIn, selectedKeys, selectorTakes, selectorText } from './label-selector.js';

const labels = { app: 'web', tier: 'front' };

describe('a LabelSelector', () => {
  it.each([
    ['that is empty takes everything', {}, true],
    ['takes what has all its labels', { matchLabels: { app: 'web', tier: 'front' } }, true],
    ['takes nothing that lacks one', { matchLabels: { app: 'web', zone: 'a' } }, false],
    ['names several values', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, true],
    ['excludes values', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
    [
      'excludes no label that is not there',
      { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] },
      true,
    ],
    ['asks for a label', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
    ['asks for its absence', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  ])('%s', (_, selector, expected) => expect(selectorTakes(selector, labels)).toBe(expected));

  it('is written as people read it', () => {
    const selector = {
      matchLabels: { app: 'web' },
      matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }],
    };
    expect(selectorText(selector)).toBe('app=web, zone In a|b');
    expect(selectorText({})).toBe('any labels');
    expect(selectedKeys(selector)).toEqual(['app', 'zone']);
  });
});

describe('labels', () => {
  it('are texts: what else a person wrote is left out', () => {
    expect(labelsIn({ app: 'web', port: 80 })).toEqual({ app: 'web' });
    expect(labelsIn(['app'])).toEqual({});
  });
});
