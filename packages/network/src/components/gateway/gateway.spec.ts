import { type ClusterSpec, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { type NetworkSettings, networkSettingsSchema } from '../../settings.js';
import { labSettings } from '../../testing/settings.js';
import { gateway } from './gateway.js';

const manifests = (settings: NetworkSettings = labSettings, cluster = testCluster()) =>
  gateway(declareContext(cluster, settings)).manifests ?? [];

const ofKind = <Spec>(kind: string, settings?: NetworkSettings, cluster?: ClusterSpec) =>
  manifests(settings, cluster).filter((object) => object.kind === kind) as unknown as readonly (KubernetesObject & {
    readonly spec: Spec;
  })[];

interface Listener {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  readonly hostname?: string;
  readonly tls?: { readonly certificateRefs: readonly { readonly name: string }[] };
  readonly allowedRoutes: { readonly namespaces: unknown };
}

const listeners = ofKind<{ listeners: readonly Listener[] }>('Gateway')[0]?.spec.listeners ?? [];

describe('the Gateway', () => {
  it('is the only one, of Cilium, at the address of the settings', () => {
    expect(ofKind('Gateway')).toMatchObject([
      { spec: { gatewayClassName: 'cilium', addresses: [{ type: 'IPAddress', value: '10.0.0.200' }] } },
    ]);
  });

  it('ends TLS for every host of both domains', () => {
    const secure = listeners.filter(({ protocol }) => protocol === 'HTTPS');
    expect(secure).toMatchObject([
      { name: 'https-public', port: 443, hostname: '*.example.org', tls: { mode: 'Terminate' } },
      { name: 'https-cluster', port: 443, hostname: '*.apps.example.net', tls: { mode: 'Terminate' } },
    ]);
  });

  it('admits routes only from namespaces that expose something', () => {
    for (const { allowedRoutes } of listeners.filter(({ protocol }) => protocol === 'HTTPS')) {
      expect(allowedRoutes.namespaces).toEqual({
        from: 'Selector',
        selector: { matchLabels: { 'edgit.dev/exposes': 'true' } },
      });
    }
  });

  it('has one listener and one certificate where both domains are the same', () => {
    const single = testCluster({ domains: { public: 'example.org', cluster: 'example.org' } });
    const [found] = ofKind<{ listeners: readonly Listener[] }>('Gateway', labSettings, single);
    expect(found?.spec.listeners.map(({ name }) => name)).toEqual(['http', 'https-public']);
    expect(ofKind('Certificate', labSettings, single)).toHaveLength(1);
  });

  it('takes plain HTTP from its own namespace alone', () => {
    expect(listeners.filter(({ protocol }) => protocol === 'HTTP')).toEqual([
      { name: 'http', protocol: 'HTTP', port: 80, allowedRoutes: { namespaces: { from: 'Same' } } },
    ]);
  });
});

describe('items of lists', () => {
  // Argo CD compares what it applied with what is stored: a default in a list of a custom resource is a difference for ever.
  it('of the Gateway name the group of their Secret, though it is the default', () => {
    const references = listeners.flatMap(({ tls }) => tls?.certificateRefs ?? []);
    expect(references).toHaveLength(2);
    for (const reference of references) expect(reference).toHaveProperty('group', '');
  });
});

describe('the only route of plain HTTP', () => {
  it('redirects to HTTPS, for good, and leads nowhere', () => {
    expect(ofKind('HTTPRoute')).toEqual([
      expect.objectContaining({
        metadata: { name: 'redirect-to-https' },
        spec: {
          parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'platform', sectionName: 'http' }],
          rules: [
            {
              matches: [{ path: { type: 'PathPrefix', value: '/' } }],
              filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
            },
          ],
        },
      }),
    ]);
  });
});

describe('the certificates', () => {
  interface Certificate {
    readonly secretName: string;
    readonly dnsNames: readonly string[];
    readonly issuerRef: { readonly name: string };
  }

  it('are one wildcard for each listener, in the Secret that it names', () => {
    const certificates = ofKind<Certificate>('Certificate');
    expect(certificates.map(({ spec }) => [spec.secretName, spec.dnsNames])).toEqual([
      ['wildcard-public', ['*.example.org', 'example.org']],
      ['wildcard-cluster', ['*.apps.example.net', 'apps.example.net']],
    ]);
    const named = listeners.flatMap(({ tls }) => tls?.certificateRefs.map(({ name }) => name) ?? []);
    expect(certificates.map(({ spec }) => spec.secretName)).toEqual(named);
  });

  it('come from Let’s Encrypt’s environment of the settings', () => {
    const staging = networkSettingsSchema.parse({
      ...labSettings,
      acme: { ...labSettings.acme, environment: 'staging' },
    });
    const issuers = (settings: NetworkSettings) =>
      ofKind<Certificate>('Certificate', settings).map(({ spec }) => spec.issuerRef.name);
    expect(issuers(labSettings)).toEqual(['letsencrypt-production', 'letsencrypt-production']);
    expect(issuers(staging)).toEqual(['letsencrypt-staging', 'letsencrypt-staging']);
  });
});

describe('the addresses of Services', () => {
  it('are the pool of the settings', () => {
    expect(ofKind('CiliumLoadBalancerIPPool')).toMatchObject([
      { apiVersion: 'cilium.io/v2', spec: { blocks: [{ start: '10.0.0.200', stop: '10.0.0.210' }] } },
    ]);
  });

  it('are announced on the local network by workers, on the links of the settings', () => {
    const cluster = testCluster({
      nodes: [
        { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
        { name: 'wk-1', role: 'worker' },
      ],
    });
    expect(ofKind('CiliumL2AnnouncementPolicy', labSettings, cluster)).toMatchObject([
      {
        apiVersion: 'cilium.io/v2alpha1',
        spec: {
          loadBalancerIPs: true,
          interfaces: ['^en.*', '^eth.*'],
          nodeSelector: {
            matchExpressions: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' }],
          },
        },
      },
    ]);
  });

  it('are announced by control planes where there is nothing else', () => {
    const cluster = testCluster({ nodes: [{ name: 'cp-1', role: 'control-plane', address: '10.0.0.11' }] });
    const [policy] = ofKind<{ nodeSelector?: unknown }>('CiliumL2AnnouncementPolicy', labSettings, cluster);
    expect(policy?.spec).toMatchObject({ loadBalancerIPs: true });
    expect(policy?.spec.nodeSelector).toBeUndefined();
  });
});
