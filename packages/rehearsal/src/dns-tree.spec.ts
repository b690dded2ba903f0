import { PROGRAMS } from '@edgit/programs/programs';
import { treeObjects } from '@edgit/tree';
import { withChange } from '@edgit/tree/testing';
import { describe, expect, it } from 'vitest';
import { dnsTree } from './dns-tree.js';
import { renderedTexts } from './testing.js';

const texts = renderedTexts();
const tree = dnsTree(texts, treeObjects(texts));

describe('what is rehearsed of names', () => {
  it('is what the platform deploys: the same version of CoreDNS', () => {
    const images = ['cluster-dns', 'coredns'].map(
      (application) =>
        /image: (\S+)/.exec(
          texts.get(`applications/${application}/manifests/network-deployment-coredns.yaml`) ?? '',
        )?.[1],
    );
    const image = `docker.io/coredns/coredns:${PROGRAMS.coredns.version.replace('v', '')}`;
    expect(images).toEqual([image, image]);
  });

  it('is both resolvers, with the domains of the platform', () => {
    expect([tree.pods?.name, tree.lan?.name]).toEqual(['kube-system/coredns', 'lan-dns/coredns']);
    expect(tree.domains).toEqual(['exitthecloud.eu', 'apps.edgeprime.io']);
  });

  it('is the hosts file of every node', () => {
    const without = withChange(texts, 'talos/nodes/wk-1.yaml', (text) => text.replace('StaticHostConfig', 'Other'));
    const { nodes } = dnsTree(without, []);
    expect(nodes.get('wk-2')).toBe('192.168.0.200 harbor.exitthecloud.eu keycloak.exitthecloud.eu\n');
    expect(nodes.get('wk-1')).toBe('');
  });

  it('is every exposed host once, with the address of its Gateway', () => {
    const hosts = tree.hosts.map(({ host }) => host);
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(tree.hosts).toContainEqual(
      expect.objectContaining({ host: 'grafana.exitthecloud.eu', address: '192.168.0.200', application: 'grafana' }),
    );
  });
});
