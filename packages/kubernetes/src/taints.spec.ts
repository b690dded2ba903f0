import { describe, expect, it } from 'vitest';
import { keepsAway, taintOf, tolerates } from './taints.js';

const gpu = taintOf('nvidia.com/gpu', 'present:NoSchedule');

describe('a taint', () => {
  it('is read as Talos writes it, with a value or without', () => {
    expect(gpu).toEqual({ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' });
    expect(taintOf('spare', 'NoExecute')).toEqual({ key: 'spare', value: '', effect: 'NoExecute' });
  });

  it('keeps Pods away, unless it is only a preference', () => {
    expect(keepsAway(gpu)).toBe(true);
    expect(keepsAway(taintOf('spare', 'PreferNoSchedule'))).toBe(false);
  });
});

describe('a toleration', () => {
  it.each([
    ['of the same value', { key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' }, true],
    ['of another value', { key: 'nvidia.com/gpu', value: 'none' }, false],
    ['of any value', { key: 'nvidia.com/gpu', operator: 'Exists' }, true],
    ['of all taints', { operator: 'Exists' }, true],
    ['of all taints with another effect', { operator: 'Exists', effect: 'NoExecute' }, false],
    ['without a key and an operator', {}, false],
    ['that is no map', 'Exists', false],
  ])('%s', (_, toleration, expected) => expect(tolerates(toleration, gpu)).toBe(expected));
});
