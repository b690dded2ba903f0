import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../testing.js';
import type { ComponentInput } from './component.js';

const component = (name: string, more: Partial<ComponentInput>): ComponentInput => ({
  name,
  namespace: name,
  description: `The ${name}`,
  delivery: { pattern: 'raw' },
  ...more,
});

const owner = component('nightly', {
  shares: { 'backup-target': 'bucket' },
  secrets: [{ name: 'bucket', keys: { id: { operator: 'Key of the bucket' } } }],
});
const shared = { purpose: 'backup-target', key: 'id' } as const;
const secrets = [{ name: 'copy', keys: { id: { shared } } }];

describe('a secret that is shared for a purpose', () => {
  it('is taken from whichever component shares it', () => {
    const inventory = inventoryOf([owner, component('wiki', { uses: ['backup-target'], secrets })]);
    expect(inventory.component('wiki')?.secrets[0]?.keys.id).toEqual({
      from: { component: 'nightly', secret: 'bucket', key: 'id' },
    });
  });

  it('is closed to a component that does not say that it uses it', () => {
    expect(() => inventoryOf([owner, component('wiki', { secrets })])).toThrow('is not one of its readers');
  });

  it('is an error if no component shares one', () => {
    expect(() => inventoryOf([component('wiki', { uses: ['backup-target'], secrets })])).toThrow(
      'uses a shared secret for `backup-target`, but no component shares one',
    );
  });
});
