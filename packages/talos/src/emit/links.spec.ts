import type { ClusterNode, ClusterSpec, clusterSchema } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { linkDocuments } from './links.js';

type NodeInput = Partial<z.input<typeof clusterSchema>['nodes'][number]>;

const documentsOf = (input: NodeInput, cluster: Partial<z.input<typeof clusterSchema>> = {}) => {
  const spec: ClusterSpec = testCluster({ ...cluster, nodes: [{ name: 'wk-1', role: 'worker', ...input }] });
  const [node] = spec.nodes as [ClusterNode];
  return linkDocuments(node, spec) as readonly { readonly kind: string; readonly name: string }[];
};

const kinds = (input: NodeInput, cluster?: Partial<z.input<typeof clusterSchema>>) =>
  documentsOf(input, cluster).map(({ kind, name }) => `${kind} ${name}`);

describe('a machine without address, of which no link is chosen', () => {
  it('has no document for links, so that Talos asks DHCP on every one with a cable', () => {
    expect(documentsOf({})).toEqual([]);
  });

  it('has one when it shares the address of the API, which is on a link', () => {
    expect(kinds({ role: 'control-plane' }, { controlPlane: { vip: '10.0.0.10' } })).toEqual([
      'LinkAliasConfig net0',
      'DHCPv4Config net0',
      'Layer2VIPConfig 10.0.0.10',
    ]);
  });
});

describe('a machine with a static address', () => {
  it('has it, and the way out, on the link that is named', () => {
    expect(documentsOf({ address: '10.0.0.31', interface: 'enp1s0' })).toEqual([
      {
        apiVersion: 'v1alpha1',
        kind: 'LinkConfig',
        name: 'enp1s0',
        up: true,
        addresses: [{ address: '10.0.0.31/24' }],
        routes: [{ gateway: '10.0.0.1' }],
      },
    ]);
  });

  it('has it on the one link with a cable where none is chosen', () => {
    expect(documentsOf({ address: '10.0.0.31' })[0]).toMatchObject({
      name: 'net0',
      selector: { match: 'link.link_state' },
    });
  });
});

describe('a link that is chosen', () => {
  it('by its hardware address is found however many cables there are, and however that is written', () => {
    expect(documentsOf({ mac: '00:1B:21:AA:BB:CC' })).toMatchObject([
      { kind: 'LinkAliasConfig', selector: { match: 'mac(link.hardware_addr) == "00:1b:21:aa:bb:cc"' } },
      { kind: 'DHCPv4Config', name: 'net0' },
    ]);
  });

  it('by something else is what the selector says', () => {
    expect(documentsOf({ address: '10.0.0.31', linkSelector: 'link.driver == "r8169"' })[0]).toMatchObject({
      kind: 'LinkAliasConfig',
      selector: { match: 'link.driver == "r8169"' },
    });
  });
});
