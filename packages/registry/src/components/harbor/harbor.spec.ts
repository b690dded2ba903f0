import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { registrySettingsSchema } from '../../settings.js';
import { harbor } from './harbor.js';

const component = harbor(declareContext(testCluster(), registrySettingsSchema.parse({})));
const { delivery, manifests = [] } = component;
const values = 'values' in delivery ? (delivery.values ?? {}) : {};

/** Parts of the chart that run more than once. */
const replicated = Object.entries(values).flatMap(([part, value]) =>
  typeof value === 'object' && value !== null && 'replicas' in value && Number(value.replicas) > 1 ? [part] : [],
);

const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget') as readonly KubernetesObject[];

describe('each part of Harbor that runs more than once', () => {
  it('loses one Pod at a time when nodes are drained: the chart has no budgets', () => {
    expect(replicated).toEqual(['nginx', 'portal', 'core']);
    expect(budgets.map(({ spec }) => spec)).toMatchObject(
      replicated.map((part) => ({
        maxUnavailable: 1,
        // Labels of the chart's Pods.
        selector: { matchLabels: { app: 'harbor', release: 'harbor', component: part } },
      })),
    );
  });
});
