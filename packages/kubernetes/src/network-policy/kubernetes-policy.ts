import { valueAt } from '../path.js';
import { asText } from '../plain.js';
import { listOf } from '../values.js';
import type { Direction, Policy, PolicyPeer, PolicyPort, PolicySection } from './policy.js';

/** A NetworkPolicy of Kubernetes. */
export const kubernetesPolicy = (spec: unknown, namespace: string): Policy => ({
  of: 'kubernetes',
  namespace,
  pods: valueAt(spec, ['podSelector']) ?? {},
  nodes: undefined,
  ingress: sectionOf(spec, 'ingress'),
  egress: sectionOf(spec, 'egress'),
});

/** Without `policyTypes` a policy applies to ingress, and to egress only if it has egress rules. */
const sectionOf = (spec: unknown, direction: Direction): PolicySection => {
  const types = listOf(valueAt(spec, ['policyTypes']));
  const rules = listOf(valueAt(spec, [direction]));
  const closes =
    types.length === 0
      ? direction === 'ingress' || rules.length > 0
      : types.some((type) => asText(type).toLowerCase() === direction);
  return { closes, denials: [], rules: closes ? rules.map((rule) => ruleOf(rule, direction)) : [] };
};

const ruleOf = (rule: unknown, direction: Direction) => {
  const peers = listOf(valueAt(rule, [direction === 'ingress' ? 'from' : 'to']));
  const ports = listOf(valueAt(rule, ['ports']));
  return {
    peers: peers.length === 0 ? [{ type: 'any' } as const] : peers.map(peerOf),
    ...(ports.length === 0 ? {} : { ports: ports.map(portOf) }),
    hasConditions: false,
    rule,
  };
};

const peerOf = (peer: unknown): PolicyPeer => {
  const block = valueAt(peer, ['ipBlock']) ?? undefined;
  return block === undefined
    ? {
        type: 'pods',
        pods: valueAt(peer, ['podSelector']),
        namespaces: valueAt(peer, ['namespaceSelector']) ?? undefined,
      }
    : { type: 'cidr', cidr: valueAt(block, ['cidr']), except: listOf(valueAt(block, ['except'])) };
};

const portOf = (port: unknown): PolicyPort => ({
  type: 'port',
  port: valueAt(port, ['port']),
  endPort: valueAt(port, ['endPort']),
  protocol: valueAt(port, ['protocol']),
});
