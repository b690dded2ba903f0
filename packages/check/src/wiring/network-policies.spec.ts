import type { Peer } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { verdictIn } from './network-policies.js';
import { peerOf } from './policy-peers.js';
import { contentOfFiles } from './testing/content.js';
import { worldOf } from './world.js';

const metadata = (name: string, namespace = 'shop'): string => `metadata: { name: ${name}, namespace: ${namespace} }`;

const pod = (name: string, namespace = 'shop'): string => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: one, ports: [{ name: web, containerPort: 80 }] }] }
---
`;

const cilium = (spec: string): string => `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
${metadata('policy')}
spec: { endpointSelector: { matchLabels: { app: web } }, ${spec} }
`;

const kubernetes = (spec: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${metadata('policy')}
spec: { podSelector: { matchLabels: { app: web } }, ${spec} }
`;

const NAMESPACES = `
---
apiVersion: v1
kind: Namespace
metadata: { name: other, labels: { team: blue } }
---
`;

/** Whether `web` of namespace shop lets a peer in on port 80. */
const admits = (policies: string, from: string | { readonly entity: string }, port = 80): boolean | undefined => {
  const [name = '', namespace = 'shop'] = typeof from === 'string' ? from.split('.') : [];
  const text = `${pod('web')}${pod('api')}${pod('api', 'other')}${NAMESPACES}${policies}`;
  const world = worldOf(contentOfFiles({ 'all.yaml': text }), {});
  const find = (app: string, where: string): Peer => {
    const found = world.pods(where).find(({ labels }) => labels.app === app);
    if (found === undefined) throw new Error(`no Pod ${app}`);
    return peerOf(found, world);
  };
  const other = typeof from === 'string' ? find(name, namespace) : from;
  return verdictIn(world, find('web', 'shop'), 'ingress', other, {
    port,
    protocol: 'TCP',
    names: port === 80 ? ['web'] : [],
  }).isAdmitted;
};

const GATEWAY = { entity: 'ingress' };

describe('a Pod that no policy is about', () => {
  it('is open', () => {
    expect(admits('', 'api')).toBe(true);
    expect(admits(cilium('egress: [{ toEntities: [world] }]'), 'api')).toBe(true);
  });
});

describe('a CiliumNetworkPolicy', () => {
  it('closes what it does not open', () => {
    const policy = cilium('ingress: [{ fromEndpoints: [{ matchLabels: { app: api } }] }]');
    expect(admits(policy, 'api')).toBe(true);
    expect(admits(policy, 'api.other')).toBe(false);
    expect(admits(policy, GATEWAY)).toBe(false);
  });

  it('admits no peer by an empty rule, and does not close by an empty list', () => {
    expect(admits(cilium('ingress: [{}]'), 'api')).toBe(false);
    expect(admits(cilium('ingress: []'), 'api')).toBe(true);
  });

  it('may leave the rest open', () => {
    const rule = 'ingress: [{ fromEntities: [ingress] }]';
    expect(admits(cilium(rule), 'api')).toBe(false);
    expect(admits(cilium(`${rule}, enableDefaultDeny: { ingress: false }`), 'api')).toBe(true);
  });

  it('names Pods of other namespaces by the namespace or its labels', () => {
    const by = (label: string) => cilium(`ingress: [{ fromEndpoints: [{ matchLabels: { ${label} } }] }]`);
    expect(admits(by('k8s:io.kubernetes.pod.namespace: other'), 'api.other')).toBe(true);
    expect(admits(by('k8s:io.cilium.k8s.namespace.labels.team: blue'), 'api.other')).toBe(true);
    expect(admits(by('k8s:io.cilium.k8s.namespace.labels.team: red'), 'api.other')).toBe(false);
  });

  it('names every namespace by an expression', () => {
    const policy = cilium(
      "ingress: [{ fromEndpoints: [{ matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: Exists }] }] }]",
    );
    expect(admits(policy, 'api.other')).toBe(true);
  });

  it.each(['ingress', 'cluster', 'all'])('admits the Gateway as part of entity %s', (entity) => {
    expect(admits(cilium(`ingress: [{ fromEntities: [${entity}] }]`), GATEWAY)).toBe(true);
  });

  it('does not mean Pods by addresses or names', () => {
    expect(admits(cilium('ingress: [{ fromCIDR: [0.0.0.0/0] }]'), 'api')).toBe(false);
  });

  it('opens ports by number, by name and in ranges, to all peers when it names none', () => {
    const open = (port: string) => cilium(`ingress: [{ toPorts: [{ ports: [{ ${port} }] }] }]`);
    expect(admits(open("port: '80'"), 'api')).toBe(true);
    expect(admits(open('port: web'), 'api')).toBe(true);
    expect(admits(open("port: '70', endPort: 90"), 'api')).toBe(true);
    expect(admits(open("port: '81'"), 'api')).toBe(false);
    expect(admits(open("port: '80', protocol: UDP"), 'api')).toBe(false);
  });

  it('denies, whatever another admits', () => {
    const both =
      'ingress: [{ fromEntities: [all] }], ingressDeny: [{ fromEndpoints: [{ matchLabels: { app: api } }] }]';
    expect(admits(cilium(both), 'api')).toBe(false);
    expect(admits(cilium(both), GATEWAY)).toBe(true);
  });

  it('says nothing when it goes by what is not known here', () => {
    expect(admits(cilium('ingress: [{ fromGroups: [{}] }]'), 'api')).toBeUndefined();
  });

  it('may be about the whole cluster', () => {
    const policy = `
apiVersion: cilium.io/v2
kind: CiliumClusterwideNetworkPolicy
metadata: { name: all }
spec: { endpointSelector: { matchLabels: { app: web } }, ingress: [{ fromEndpoints: [{ matchLabels: { app: api } }] }] }
`;
    expect(admits(policy, 'api.other')).toBe(true);
    expect(admits(policy, GATEWAY)).toBe(false);
  });
});

describe('a NetworkPolicy', () => {
  it('closes what it does not open', () => {
    const policy = kubernetes('ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }]');
    expect(admits(policy, 'api')).toBe(true);
    expect(admits(policy, 'api.other')).toBe(false);
    expect(admits(kubernetes('policyTypes: [Ingress]'), 'api')).toBe(false);
    expect(admits(kubernetes('policyTypes: [Egress]'), 'api')).toBe(true);
  });

  it('admits everybody by an empty rule', () => {
    expect(admits(kubernetes('ingress: [{}]'), GATEWAY)).toBe(true);
  });

  it('names namespaces by their labels', () => {
    const by = (label: string) =>
      kubernetes(`ingress: [{ from: [{ namespaceSelector: { matchLabels: { ${label} } } }] }]`);
    expect(admits(by('team: blue'), 'api.other')).toBe(true);
    expect(admits(by('kubernetes.io/metadata.name: other'), 'api.other')).toBe(true);
    expect(admits(by('team: red'), 'api.other')).toBe(false);
  });

  it('adds up with a CiliumNetworkPolicy', () => {
    const one = cilium('ingress: [{}]');
    const other = kubernetes('ingress: [{ ports: [{ port: web }] }]').replace('name: policy', 'name: other');
    expect(admits(`${one}---${other}`, 'api')).toBe(true);
    expect(admits(`${one}---${other}`, 'api', 81)).toBe(false);
  });

  it('says nothing of Pods that it may mean by their addresses', () => {
    expect(admits(kubernetes('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]'), 'api')).toBeUndefined();
  });
});
