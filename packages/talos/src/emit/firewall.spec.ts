import { emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { talosSettingsSchema } from '../settings.js';
import { firewallDocuments } from './firewall.js';

interface Document {
  readonly kind: string;
  readonly name?: string;
  readonly ingress: 'block' | readonly { readonly subnet: string }[];
  readonly portSelector?: { readonly ports: readonly (number | string)[]; readonly protocol: string };
}

const three = [
  { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
  { name: 'cp-2', role: 'control-plane', address: '10.0.0.12' },
  { name: 'wk-1', role: 'worker', address: '10.0.0.21' },
] as const;

const documentsOf = (
  name: string,
  settings: object = {},
  nodes: Parameters<typeof testCluster>[0] = { nodes: [...three] },
): readonly Document[] => {
  const cluster = testCluster(nodes);
  const node = cluster.nodes.find((one) => one.name === name);
  if (node === undefined) throw new Error(`there is no node ${name}`);
  return firewallDocuments(emitContext(talosSettingsSchema.parse(settings), [], { cluster }))(node) as Document[];
};

/** Networks from which a port of a machine can be reached. */
const reach = (documents: readonly Document[], port: number, protocol = 'tcp'): readonly string[] =>
  documents.flatMap(({ ingress, portSelector }) => {
    if (portSelector?.protocol !== protocol || ingress === 'block') return [];
    const opens = portSelector.ports.some((range) => {
      const [low = 0, high = low] = String(range).split('-').map(Number);
      return low <= port && port <= high;
    });
    return opens ? ingress.map(({ subnet }) => subnet) : [];
  });

describe('the firewall of a machine', () => {
  it('drops what no rule allows', () => {
    expect(documentsOf('wk-1')[0]).toEqual({
      apiVersion: 'v1alpha1',
      kind: 'NetworkDefaultActionConfig',
      ingress: 'block',
    });
  });

  it('opens etcd to control planes alone, and its metrics to machines and Pods: no one else in the network', () => {
    const controlPlane = documentsOf('cp-1');
    expect(reach(controlPlane, 2379)).toEqual(['10.0.0.11/32', '10.0.0.12/32']);
    expect(reach(controlPlane, 2380)).toEqual(['10.0.0.11/32', '10.0.0.12/32']);
    expect(reach(controlPlane, 2381)).toEqual(['10.0.0.11/32', '10.0.0.12/32', '10.0.0.21/32', '10.244.0.0/16']);
  });

  it('opens nothing of a control plane on workers', () => {
    const worker = documentsOf('wk-1');
    for (const port of [2379, 2380, 2381, 6443, 10257, 10259, 50001]) expect(reach(worker, port)).toEqual([]);
  });

  it('lets Cilium tunnel, encrypt and probe between machines', () => {
    const nodes = ['10.0.0.11/32', '10.0.0.12/32', '10.0.0.21/32'];
    const worker = documentsOf('wk-1');
    expect([reach(worker, 8472, 'udp'), reach(worker, 51871, 'udp'), reach(worker, 4240)]).toEqual([
      nodes,
      nodes,
      nodes,
    ]);
  });

  it('lets everyone reach the Gateway, whose traffic passes the host on its way to Envoy', () => {
    expect([reach(documentsOf('wk-1'), 443), reach(documentsOf('wk-1'), 80)]).toEqual([['0.0.0.0/0'], ['0.0.0.0/0']]);
  });

  it('has no rule for NodePorts, which Cilium serves before the host sees them', () => {
    expect(reach(documentsOf('wk-1'), 30080)).toEqual([]);
  });

  it('names the whole network where a machine has no address of its own', () => {
    const withDhcp = { nodes: [...three, { name: 'wk-2', role: 'worker' as const }] };
    expect(reach(documentsOf('wk-1', {}, withDhcp), 8472, 'udp')).toEqual(['10.0.0.0/24']);
    expect(reach(documentsOf('cp-1', {}, withDhcp), 2379)).toEqual(['10.0.0.11/32', '10.0.0.12/32']);
  });
});

describe('the settings of the firewall', () => {
  it('narrow down from where people reach the two APIs', () => {
    const documents = documentsOf('cp-1', { firewall: { operators: ['10.9.0.0/24'] } });
    expect(reach(documents, 6443)).not.toContain('0.0.0.0/0');
    expect(reach(documents, 50000)).toContain('10.9.0.0/24');
  });

  it('name no network twice, or inside of another', () => {
    expect(reach(documentsOf('cp-1'), 6443)).toEqual(['0.0.0.0/0']);
  });

  it('add rules, to machines of one kind', () => {
    const settings = {
      firewall: {
        allow: [{ name: 'games', ports: ['27000-27100'], protocol: 'udp', from: ['10.8.0.0/16'], on: 'worker' }],
      },
    };
    expect(reach(documentsOf('wk-1', settings), 27015, 'udp')).toEqual(['10.8.0.0/16']);
    expect(reach(documentsOf('cp-1', settings), 27015, 'udp')).toEqual([]);
  });

  it('switch it off', () => {
    expect(documentsOf('cp-1', { firewall: { enabled: false } })).toEqual([]);
  });
});
