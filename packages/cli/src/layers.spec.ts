import { type ComponentInput, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { layers } from './layers.js';

/** Settings of `lab` that have no default. */
const SETTINGS: Readonly<Record<string, unknown>> = {
  network: {
    gateway: { address: '10.0.0.200' },
    pool: { start: '10.0.0.200', stop: '10.0.0.210' },
    acme: { email: 'platform@example.org' },
  },
};

const declared: readonly ComponentInput[] = layers.flatMap((layer) =>
  layer.declare(declareContext(testCluster(), layer.settings.parse(SETTINGS[layer.name] ?? {}))),
);
const waveOf = (name: string): number => {
  const found = declared.find((component) => component.name === name);
  if (found === undefined) throw new Error(`no component ${name}`);
  return found.wave ?? 0;
};

describe('the layers together', () => {
  it('bring a cluster up in the order in which its parts need each other', () => {
    const order = [
      'namespaces',
      'gateway-api',
      'cilium',
      'cert-manager',
      'longhorn',
      'vault',
      'external-secrets',
      'kyverno',
      'harbor',
      'keycloak',
      'homepage',
    ];
    const waves = order.map(waveOf);
    expect(waves).toEqual([...new Set(waves)].sort((a, b) => a - b));
  });

  it('start databases before the components that use them', () => {
    const users = declared.filter(({ manifests = [] }) =>
      manifests.some(({ apiVersion, kind }) => apiVersion.startsWith('postgresql.cnpg.io/') && kind === 'Cluster'),
    );
    expect(users.length).toBeGreaterThan(0);
    for (const { name } of users) expect(waveOf('cloudnative-pg'), name).toBeLessThan(waveOf(name));
  });

  it('have secrets before Argo CD, which signs people in with one', () => {
    expect(waveOf('external-secrets')).toBeLessThan(waveOf('argocd'));
  });
});
