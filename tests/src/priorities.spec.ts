import { PRIORITY_CLASSES } from '@edgit/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit, edgit } from './support/edgit.js';
import { renderedObjects } from './support/files.js';

interface Entry {
  readonly name: string;
  readonly wave: number;
  readonly priority: keyof typeof PRIORITY_CLASSES | null;
}

/** What starts before applications and needs no class of ours, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  'argo-events': 'brings new versions: what runs goes on without it',
  'argo-rollouts': 'brings new versions: what runs goes on without it',
  'argo-workflows': 'brings new versions: what runs goes on without it',
  builds: 'Jobs that bring new versions',
  cilium: 'the chart’s own: system-node-critical, system-cluster-critical',
  'cluster-dns': 'system-cluster-critical',
  'fluent-bit': 'system-node-critical: one on each node',
  garage: 'its chart has no value for it (v2.3.0, script/helm/garage/templates/workload.yaml)',
  gateway: 'no Pods',
  'gateway-api': 'no Pods',
  grafana: 'for looking at',
  kubernetes: 'no Pods',
  longhorn: 'the chart’s own: longhorn-critical',
  namespaces: 'no Pods',
  'nvidia-device-plugin': 'the chart’s own: system-node-critical',
  'nvidia-gpu-exporter': 'for looking at',
  'prometheus-operator-crds': 'no Pods',
};

describe('what the platform stands on', () => {
  let entries: readonly Entry[] = [];
  beforeAll(async () => {
    buildEdgit();
    const { stdout } = await edgit(['inventory', 'clusters/edgit-k8s', '--json'], {
      cwd: new URL('../../', import.meta.url).pathname,
    });
    entries = JSON.parse(stdout).components;
  });

  it('has a priority, or a reason to have none', () => {
    const before = entries.filter(({ wave }) => wave < 0);
    expect(before.length).toBeGreaterThan(20);
    const missing = before.filter(({ name, priority }) => priority === null && WITHOUT[name] === undefined);
    expect(missing.map(({ name }) => name)).toEqual([]);
    const idle = Object.keys(WITHOUT).filter((name) => entries.find((entry) => entry.name === name)?.priority !== null);
    expect(idle).toEqual([]);
  });
});

it('every priority of the Inventory is a PriorityClass of the tree, before everything else', () => {
  const classes = renderedObjects<{ kind: string; metadata: { name: string }; value: number }>()
    .filter(({ object }) => object.kind === 'PriorityClass')
    .map(({ application, object }) => [application, object.metadata.name, object.value]);
  expect(classes).toEqual(Object.values(PRIORITY_CLASSES).map(({ name, value }) => ['namespaces', name, value]));
});
