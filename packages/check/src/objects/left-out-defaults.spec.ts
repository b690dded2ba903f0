import { describe, expect, it } from 'vitest';
import { renderedObjects } from '../testing/rendered-tree.js';
import { kubernetesFacts } from './facts.js';
import { checkObjects } from './index.js';
import { leftOutDefaults } from './left-out-defaults.js';

const route = (rule: object) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'shop' },
  spec: { hostnames: ['shop.example.org'], rules: [rule] },
});
const backend = { group: '', kind: 'Service', name: 'shop', port: 80, weight: 1 };
const matches = [{ path: { type: 'PathPrefix', value: '/' } }];
const messagesOf = (object: ReturnType<typeof route>) =>
  leftOutDefaults(object, kubernetesFacts()).map(({ text, hint, path }) => `${path.join('/')} ${text}: ${hint}`);

describe('a default inside of a list of a custom resource', () => {
  it('is no difference where it is written', () => {
    expect(messagesOf(route({ matches, backendRefs: [backend] }))).toEqual([]);
  });

  it('is one for ever where it is left out', () => {
    const { weight: _, ...light } = backend;
    expect(messagesOf(route({ backendRefs: [light] }))).toEqual([
      'spec/rules/0 leaves out `matches`, so that Argo CD will never call it Synced: write `matches: [{"path":{"type":"PathPrefix","value":"/"}}]`: the API server fills it in, in a list that is compared as a whole',
      expect.stringContaining('spec/rules/0/backendRefs/0 leaves out `weight`'),
    ]);
  });

  it('is left out of nothing that is rendered', () => {
    const facts = kubernetesFacts();
    expect(renderedObjects().flatMap(({ value }) => leftOutDefaults(value, facts))).toEqual([]);
  });

  it('is warned of in what Argo CD applies alone', () => {
    const checked = {
      value: route({ backendRefs: [backend] }),
      path: 'route.yaml',
      place: () => ({ file: 'route.yaml' }),
    };
    expect(checkObjects([checked]).diagnostics).toEqual([]);
    expect(checkObjects([{ ...checked, application: 'shop' }]).diagnostics).toMatchObject([{ severity: 'warning' }]);
  });
});
