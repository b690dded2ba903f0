import { expect, it } from 'vitest';
import { disruptionBudget, preferOtherNodes } from './availability.js';

const selector = { app: 'shop' };

it('a drained node takes one Pod at a time, and one that is not ready holds nothing up', () => {
  expect(disruptionBudget({ name: 'shop', selector })).toEqual({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'shop' },
    spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: selector } },
  });
  expect(disruptionBudget({ name: 'shop', selector, labels: selector }).metadata.labels).toEqual(selector);
});

it('Pods go to different nodes where there are several, and start where there is one', () => {
  const { podAntiAffinity } = preferOtherNodes(selector);
  expect(Object.keys(podAntiAffinity)).toEqual(['preferredDuringSchedulingIgnoredDuringExecution']);
  expect(podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toMatchObject([
    { podAffinityTerm: { labelSelector: { matchLabels: selector }, topologyKey: 'kubernetes.io/hostname' } },
  ]);
});
