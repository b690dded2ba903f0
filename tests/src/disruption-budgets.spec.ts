import { describe, expect, it } from 'vitest';
import { renderedObjects } from './support/files.js';

type Labels = Readonly<Record<string, string>>;

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: { readonly matchLabels?: Labels };
    readonly template?: { readonly metadata: { readonly labels: Labels } };
  };
}

const objects = renderedObjects<KubernetesObject>().map(({ object }) => object);

const budgets = objects.filter(({ kind }) => kind === 'PodDisruptionBudget');
const workloads = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');

const covers = (budget: KubernetesObject, { metadata, spec }: KubernetesObject): boolean =>
  budget.metadata.namespace === metadata.namespace &&
  Object.entries(budget.spec?.selector?.matchLabels ?? {}).every(
    ([name, value]) => spec?.template?.metadata.labels[name] === value,
  );

describe('what runs more than once', () => {
  it('keeps running while nodes are drained: a budget covers it, exactly one', () => {
    const replicated = workloads.filter(({ spec }) => (spec?.replicas ?? 1) > 1);
    expect(replicated.length).toBeGreaterThan(1);
    const found = replicated.map((workload) => [
      workload.metadata.name,
      budgets.filter((budget) => covers(budget, workload)).length,
    ]);
    expect(found).toEqual(replicated.map(({ metadata }) => [metadata.name, 1]));
  });

  it('is all that a budget of ours covers: on a single Pod it would hold up the draining of a node', () => {
    const single = workloads.filter(({ spec }) => (spec?.replicas ?? 1) < 2);
    const held = single.filter((workload) => budgets.some((budget) => covers(budget, workload)));
    expect(held.map(({ metadata }) => metadata.name)).toEqual([]);
  });
});
