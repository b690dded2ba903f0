import type { Alert, ComponentInput } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { alertRules } from '../emit/alert-rules.js';

const alert = (name: string, more: Partial<Alert> = {}): Alert => ({
  alert: name,
  expr: 'up == 0',
  for: '5m',
  severity: 'warning',
  summary: 'It is down',
  description: 'It does not answer.',
  ...more,
});

const component = (name: string, alerts: readonly Alert[] = []): ComponentInput => ({
  name,
  namespace: name,
  description: name,
  owner: `${name}-team`,
  delivery: { pattern: 'raw' },
  metrics: [{ port: 'metrics' }],
  alerts,
});

const STACK = component('kube-prometheus-stack');

interface Rule {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const rulesOf = (
  components: readonly ComponentInput[],
  cluster: Parameters<typeof testCluster>[0] = {},
): readonly Rule[] => {
  const context = emitContext(undefined, components, { cluster: testCluster(cluster) });
  return objectsIn<{ spec: { groups: readonly { rules: readonly Rule[] }[] } }>(alertRules(context)).flatMap(
    ({ spec }) => spec.groups.flatMap(({ rules }) => rules),
  );
};

describe('an alert is there', () => {
  it('for the components that the cluster runs, beside those of its machines', () => {
    const names = rulesOf([STACK, component('shop', [alert('ShopDown')])]).map((rule) => rule.alert);
    expect(names).toEqual(expect.arrayContaining(['NodeDown', 'ShopDown']));
    expect(rulesOf([STACK]).map((rule) => rule.alert)).not.toContain('ShopDown');
  });

  it('where there is a Prometheus', () => expect(rulesOf([component('shop', [alert('ShopDown')])])).toEqual([]));

  it('for every namespace that metrics come from, told to the team of its component', () => {
    const found = rulesOf([STACK, component('shop')]).filter((rule) => rule.alert === 'ComponentUnreachable');
    expect(found.map(({ labels }) => labels)).toEqual([
      { severity: 'warning', team: 'kube-prometheus-stack-team', namespace: 'kube-prometheus-stack' },
      { severity: 'warning', team: 'shop-team', namespace: 'shop' },
    ]);
  });
});

describe('an alert is told', () => {
  const [down, hot] = rulesOf([STACK, component('shop', [alert('ShopDown'), alert('ShopHot', { team: 'cooling' })])])
    .filter((rule) => rule.alert.startsWith('Shop'))
    .map(({ labels }) => labels.team);

  it('to the team of its component', () => expect(down).toBe('shop-team'));
  it('to another one that it names', () => expect(hot).toBe('cooling'));
});

describe('the alerts of components', () => {
  it('come in one order, by what they are about; others follow by name', () => {
    const all = ['zoo', 'vault', 'garage', 'bakery'].map((name) => component(name, [alert(`Of${name}`)]));
    const names = rulesOf([STACK, ...all]).map((rule) => rule.alert);
    expect(names.filter((name) => name.startsWith('Of'))).toEqual(['Ofgarage', 'Ofvault', 'Ofbakery', 'Ofzoo']);
  });
});

describe('the page of an alert', () => {
  it.each([
    'https://github.com/org/platform.git',
    'git@github.com:org/platform.git',
    'ssh://git@github.com:22/org/platform.git',
    'https://github.com/org/platform',
  ])('is in the repository %s', (url) => {
    const [rule] = rulesOf([STACK], { git: { url, revision: 'main' } });
    expect(rule?.annotations.runbook_url).toBe('https://github.com/org/platform/blob/main/docs/runbooks/NodeDown.md');
  });
});
