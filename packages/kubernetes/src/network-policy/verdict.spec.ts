import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../object.js';
import { type Peer, podPeer } from './peer.js';
import { mayCall, mayConnect } from './reachability.js';
import { policiesIn } from './read-policies.js';
import { verdictOf } from './verdict.js';

const web = podPeer('shop', { app: 'web' });
const api = podPeer('shop', { app: 'api' });
const other = podPeer('other', { app: 'api' }, { ofNamespace: { team: 'blue' } });

const cilium = (spec: Readonly<Record<string, unknown>>, kind = 'CiliumNetworkPolicy'): KubernetesObject => ({
  apiVersion: 'cilium.io/v2',
  kind,
  metadata: { name: 'policy', ...(kind === 'CiliumNetworkPolicy' && { namespace: 'shop' }) },
  spec: { endpointSelector: { matchLabels: { app: 'web' } }, ...spec },
});
const kubernetes = (spec: Readonly<Record<string, unknown>>): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'policy', namespace: 'shop' },
  spec: { podSelector: { matchLabels: { app: 'web' } }, ...spec },
});
const fromApi = { fromEndpoints: [{ matchLabels: { 'k8s:app': 'api' } }] };

describe('a connection', () => {
  it('is open where no policy is about either end', () => {
    expect(mayConnect([], api, web, 80)).toBe(true);
    expect(mayConnect([cilium({ ingress: [fromApi] })], web, api, 80)).toBe(true);
  });

  it('needs the rules of both ends', () => {
    const policies = [cilium({ ingress: [fromApi] }), cilium({ endpointSelector: {}, egress: [{}] })];
    expect(mayConnect(policies.slice(0, 1), api, web, 80)).toBe(true);
    expect(mayConnect(policies, api, web, 80)).toBe(false);
  });

  it('with a host outside is opened by its name', () => {
    const policies = [cilium({ egress: [{ toFQDNs: [{ matchName: 'example.org' }] }] })];
    expect(mayConnect(policies, web, { host: 'example.org' }, 443)).toBe(true);
    expect(mayConnect(policies, web, { host: 'example.com' }, 443)).toBe(false);
  });

  it('by a route is one of the Gateway to the backend', () => {
    const policies = [cilium({ ingress: [{ fromEntities: ['ingress'] }] })];
    expect(mayCall(policies, api, web, 80)).toBe(true);
    expect(mayConnect(policies, api, web, 80)).toBe(false);
  });
});

describe('a rule of Cilium', () => {
  const admits = (spec: Readonly<Record<string, unknown>>, from: Peer, port = 80): boolean =>
    mayConnect([cilium(spec)], from, web, port);

  it('means the namespace of its policy, unless it names another', () => {
    expect(admits({ ingress: [fromApi] }, other)).toBe(false);
    const named = { matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'blue' } };
    expect(admits({ ingress: [{ fromEndpoints: [named] }] }, other)).toBe(true);
  });

  it('opens ports by number, name or range', () => {
    const opened = (port: Readonly<Record<string, unknown>>) => ({
      ingress: [{ ...fromApi, toPorts: [{ ports: [port] }] }],
    });
    expect(admits(opened({ port: '80' }), api)).toBe(true);
    expect(admits(opened({ port: '80', protocol: 'UDP' }), api)).toBe(false);
    expect(admits(opened({ port: '79', endPort: 81 }), api)).toBe(true);
    expect(admits(opened({ port: '81' }), api)).toBe(false);
  });

  it('that denies wins', () => {
    expect(admits({ ingress: [fromApi], ingressDeny: [fromApi] }, api)).toBe(false);
  });

  it('closes nothing where there is none, and all where it is empty', () => {
    expect(admits({ ingress: [] }, api)).toBe(true);
    expect(admits({ ingress: [{}] }, api)).toBe(false);
  });

  it('of nodes or Services is not judged', () => {
    const policies = policiesIn(cilium({ ingress: [{ fromNodes: [{}] }] }), 'shop').map((policy) => ({
      policy,
      source: 1,
    }));
    const target = { port: 80, protocol: 'TCP', names: [] } as const;
    expect(verdictOf(policies, web, 'ingress', api, target)).toEqual({ isAdmitted: undefined, policies: [1] });
  });

  it('of the whole cluster is about Pods of any namespace', () => {
    const policy = cilium({ ingress: [{ fromEntities: ['world'] }] }, 'CiliumClusterwideNetworkPolicy');
    expect(mayConnect([policy], other, web, 80)).toBe(false);
    expect(mayConnect([policy], { entity: 'world' }, web, 80)).toBe(true);
  });
});

describe('a NetworkPolicy', () => {
  it('admits Pods of its namespace, or of namespaces with a label', () => {
    const named = (peer: Readonly<Record<string, unknown>>) => [kubernetes({ ingress: [{ from: [peer] }] })];
    const podSelector = { matchLabels: { app: 'api' } };
    expect(mayConnect(named({ podSelector }), api, web, 80)).toBe(true);
    expect(mayConnect(named({ podSelector }), other, web, 80)).toBe(false);
    expect(
      mayConnect(named({ podSelector, namespaceSelector: { matchLabels: { team: 'blue' } } }), other, web, 80),
    ).toBe(true);
  });

  it('applies to egress if policyTypes names it, or if it has egress rules', () => {
    expect(mayConnect([kubernetes({ ingress: [] })], web, api, 80)).toBe(true);
    expect(mayConnect([kubernetes({ policyTypes: ['Egress'] })], web, api, 80)).toBe(false);
    expect(mayConnect([kubernetes({ egress: [{ ports: [{ port: 443 }] }] })], web, api, 80)).toBe(false);
  });
});
