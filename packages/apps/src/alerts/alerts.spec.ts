import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentInput } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { alertRules } from '../emit/alert-rules.js';
import { appsSettingsSchema } from '../settings.js';
import { ambiguous } from '../testing/ambiguous-metrics.js';

const runbooks = join(import.meta.dirname, '../../../../docs/runbooks');

/** Every component that an alert is about, with another owner than any team. */
const OWNERS: Readonly<Record<string, string>> = {
  argocd: 'platform',
  'cert-manager': 'network',
  cilium: 'network',
  'cloudnative-pg': 'data',
  coredns: 'network',
  'external-secrets': 'security',
  'fluent-bit': 'observability',
  garage: 'platform',
  harbor: 'platform',
  keycloak: 'security',
  'kube-prometheus-stack': 'observability',
  kyverno: 'security',
  loki: 'observability',
  longhorn: 'platform',
  'policy-reporter': 'security',
  reloader: 'security',
  vault: 'security',
};

const component = (name: string): ComponentInput => ({
  name,
  namespace: name,
  description: name,
  owner: OWNERS[name] ?? 'platform',
  delivery: { pattern: 'raw' },
  metrics: [{ port: 'metrics' }],
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

type Cluster = Parameters<typeof testCluster>[0];

const GPU_NODE = { name: 'gpu-1', role: 'worker' as const, address: '10.0.0.31', gpu: 'nvidia' as const };

const TARGET = { endpoint: 'https://s3.example.com', region: 'eu-1', bucket: 'copies' };

const rulesOf = (
  names: readonly string[] = Object.keys(OWNERS),
  cluster: Cluster = { nodes: [GPU_NODE], backups: { target: TARGET } },
  settingsInput: Parameters<typeof appsSettingsSchema.parse>[0] = {},
): readonly Rule[] => {
  const context = emitContext(appsSettingsSchema.parse(settingsInput), names.map(component), {
    cluster: testCluster(cluster),
  });
  return objectsIn<{ spec: { groups: readonly { rules: readonly Rule[] }[] } }>(alertRules(context)).flatMap(
    ({ spec }) => spec.groups.flatMap(({ rules }) => rules),
  );
};

const all = rulesOf();
const names = [...new Set(all.map(({ alert }) => alert))];

describe('every alert', () => {
  it('has a page that is called after it, and every page is of an alert', () => {
    expect(readdirSync(runbooks).toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
  });

  it.each(names)('%s has a page that says what it means, where to look and what to do', (name) => {
    const page = readFileSync(join(runbooks, `${name}.md`), 'utf8');
    expect(page.match(/^#+ .+$/gm)).toEqual([`# ${name}`, '## What it means', '## What to look at', '## What to do']);
    const [, look = ''] = /## What to look at\n([\s\S]*?)\n## /.exec(page) ?? [];
    expect(look, 'a command, a page or another alert').toMatch(/`[^`]+`/);
  });

  it('says how bad it is, whose it is, what is wrong in one sentence, and what follows from it', () => {
    for (const { alert, labels, annotations } of all) {
      expect(['critical', 'warning'], alert).toContain(labels.severity);
      expect(labels.team, alert).toMatch(/^[a-z-]+$/);
      expect(annotations.summary, alert).toMatch(/^\S.*[^.\s]$/);
      expect(annotations.description, alert).toMatch(/^\S.*\.$/);
    }
  });

  it('says whose metric it means, where two programs export one of that name', () => {
    expect(all.flatMap(({ alert, expr }) => ambiguous(expr).map((metric) => `${alert}: ${metric}`))).toEqual([]);
  });

  it('differs from all others in its name or its labels: Prometheus keeps only one of two that don’t', () => {
    const identities = all.map(({ alert, labels }) => JSON.stringify([alert, labels]));
    expect(new Set(identities).size).toBe(identities.length);
  });
});

describe('an alert is there', () => {
  it('for the components that the cluster runs, and for no others', () => {
    const without = rulesOf(['kube-prometheus-stack', 'vault']).map(({ alert }) => alert);
    expect(without).toContain('VaultSealed');
    expect(without).not.toContain('KeycloakDown');
    expect(without).not.toContain('LonghornVolumeFaulted');
  });

  it('where there is a Prometheus', () => expect(rulesOf(['vault', 'keycloak'])).toEqual([]));

  it('about GPUs where a machine has one', () => {
    const { gpu: _, ...plain } = GPU_NODE;
    const found = (node: object) => rulesOf(undefined, { nodes: [node] as never }).map(({ alert }) => alert);
    expect(found(GPU_NODE)).toContain('GpuHot');
    expect(found(plain)).not.toContain('GpuHot');
  });

  it('about backups where they are made, at the age that the settings give', () => {
    const backup = (input: object) =>
      rulesOf(undefined, {}, { longhorn: { backup: input } }).find(({ alert }) => alert === 'VolumeBackupMissed');
    expect(backup({ enabled: false })).toBeUndefined();
    expect(backup({})?.expr).toContain('> 129600');
    expect(backup({ maxAge: '8d' })).toMatchObject({
      expr: expect.stringContaining('> 691200'),
      annotations: { summary: expect.stringContaining('8d') },
    });
  });

  it('about backups of databases where they are archived outside the cluster', () => {
    const missed = (cluster: Cluster) =>
      rulesOf(undefined, cluster).filter(({ alert }) => alert === 'DatabaseBackupMissed');
    expect(missed({})).toEqual([]);
    // 0 until there is one: no backup at all counts too.
    expect(missed({ backups: { target: TARGET } })).toMatchObject([{ expr: expect.not.stringContaining('> 0)') }]);
  });

  it('for every namespace that metrics come from, told to the team of its component', () => {
    const unreachable = all.filter(({ alert }) => alert === 'ComponentUnreachable');
    expect(unreachable.map(({ labels }) => labels.namespace).toSorted()).toEqual(Object.keys(OWNERS).toSorted());
    expect(unreachable.find(({ labels }) => labels.namespace === 'keycloak')?.labels.team).toBe('security');
  });
});

describe('the page of an alert', () => {
  it.each([
    'https://github.com/org/platform.git',
    'git@github.com:org/platform.git',
    'ssh://git@github.com:22/org/platform.git',
    'https://github.com/org/platform',
  ])('is in the repository %s', (url) => {
    const [rule] = rulesOf(['kube-prometheus-stack'], { git: { url, revision: 'main' } });
    expect(rule?.annotations.runbook_url).toBe('https://github.com/org/platform/blob/main/docs/runbooks/NodeDown.md');
  });
});
