import { type ComponentInput, declareContext } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { clusterDns } from '../components/cluster-dns/cluster-dns.js';
import { coredns } from '../components/coredns/coredns.js';
import { gateway } from '../components/gateway/gateway.js';
import { labSettings } from '../testing/settings.js';
import { resolvers } from './resolvers.js';

const cluster = testCluster();
const own = [gateway, clusterDns, coredns].map((component) => component(declareContext(cluster, labSettings)));
const wiki: ComponentInput = {
  name: 'wiki',
  namespace: 'docs',
  description: 'A wiki',
  delivery: { pattern: 'raw' },
  expose: [
    { host: 'wiki', service: 'wiki', port: 80, auth: 'native' },
    { host: 'wiki', service: 'wiki', port: 81, auth: 'native', path: '/api' },
    { host: 'drafts', domain: 'cluster', service: 'wiki', port: 80, auth: 'native' },
  ],
  access: { accounts: 'its own' },
};

type ConfigMap = KubernetesObject & { readonly data: Readonly<Record<'Corefile' | 'hosts', string>> };
const configs = (components: readonly ComponentInput[]) =>
  objectsIn<ConfigMap>(resolvers(emitContext(labSettings, components, { cluster })), 'ConfigMap');
const [pods, lan] = configs([...own, wiki]);

describe('the resolvers of Pods and of the local network', () => {
  it('know every exposed host once, as the Gateway’s address, and nothing else of the domains', () => {
    const hosts = '10.0.0.200 drafts.apps.example.net\n10.0.0.200 wiki.example.org\n';
    expect([pods?.data.hosts, lan?.data.hosts]).toEqual([hosts, hosts]);
  });

  it('ask others for what they do not know of the domains', () => {
    for (const config of [pods, lan]) {
      expect(config?.data.Corefile).toMatch(/hosts \S+ example\.org apps\.example\.net \{[^}]*fallthrough\s+\}/);
    }
  });

  it('are where their Pods look for them', () => {
    expect([pods?.metadata, lan?.metadata]).toMatchObject([
      { name: 'coredns', namespace: 'kube-system' },
      { name: 'coredns', namespace: 'lan-dns' },
    ]);
  });

  it('know no Services on the local network, and leave the rest to the node in the cluster', () => {
    expect(lan?.data.Corefile).not.toContain('kubernetes');
    expect(pods?.data.Corefile).toContain('kubernetes cluster.local');
    expect(pods?.data.Corefile).toContain('forward . /etc/resolv.conf');
  });

  it('that are switched off get no configuration', () => {
    expect(configs([wiki])).toEqual([]);
  });
});
