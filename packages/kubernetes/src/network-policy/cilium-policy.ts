import { valueAt } from '../path.js';
import { isPlain } from '../plain.js';
import { listOf } from '../values.js';
import type { Direction, Policy, PolicyPeer, PolicyPort, PolicyRule, PolicySection } from './policy.js';

/* CiliumNetworkPolicies as Cilium 1.19 reads them. */

const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

/** Readers of the peers of a rule, by key without `from` and `to`. */
const PEERS: Readonly<Record<string, (entry: unknown) => PolicyPeer>> = {
  Endpoints: (pods) => ({ type: 'pods', pods }),
  Entities: (name) => ({ type: 'entity', name }),
  CIDR: (cidr) => ({ type: 'cidr', cidr, except: [] }),
  CIDRSet: (entry) => ({
    type: 'cidr',
    cidr: valueAt(entry, ['cidr']) ?? entry,
    except: listOf(valueAt(entry, ['except'])),
  }),
  FQDNs: (entry) => ({
    type: 'host',
    name: valueAt(entry, ['matchName']) ?? valueAt(entry, ['matchPattern']) ?? entry,
  }),
  Services: (entry) => ({ type: 'other', of: 'Services', entry }),
  Groups: (entry) => ({ type: 'other', of: 'Groups', entry }),
  Nodes: (entry) => ({ type: 'other', of: 'Nodes', entry }),
};

const OTHER_KEYS = ['toPorts', 'icmps', 'fromRequires', 'toRequires'];

/** @returns the keys of a rule that {@link ciliumPolicy} does not read */
export const unknownRuleKeys = (rule: unknown): readonly string[] =>
  isPlain(rule)
    ? Object.keys(rule).filter(
        (key) => !OTHER_KEYS.includes(key) && !Object.hasOwn(PEERS, key.replace(/^(from|to)(?=[A-Z])/, '')),
      )
    : [];

/** @param namespace of the policy; undefined for one of the whole cluster */
export const ciliumPolicy = (spec: unknown, namespace: string | undefined): Policy => ({
  of: 'cilium',
  namespace,
  pods: valueAt(spec, ['endpointSelector']) ?? undefined,
  nodes: valueAt(spec, ['nodeSelector']) ?? undefined,
  ingress: sectionOf(spec, 'ingress'),
  egress: sectionOf(spec, 'egress'),
});

/** An empty list denies nothing (Cilium 1.19, pkg/policy/api/rule_validation.go, Sanitize). */
const sectionOf = (spec: unknown, direction: Direction): PolicySection => {
  const rulesOf = (key: string): readonly PolicyRule[] =>
    listOf(valueAt(spec, [key])).map((rule) => ruleOf(rule, direction));
  const [rules, denials] = [rulesOf(direction), rulesOf(`${direction}Deny`)];
  const closes = valueAt(spec, ['enableDefaultDeny', direction]) ?? rules.length + denials.length > 0;
  return { rules, denials, closes: closes === true };
};

const ruleOf = (rule: unknown, direction: Direction): PolicyRule => {
  const ports = portsOf(rule);
  return {
    peers: peersOf(rule, direction),
    ...(ports === undefined ? {} : { ports }),
    hasConditions: isPresent(valueAt(rule, [`${direction === 'ingress' ? 'from' : 'to'}Requires`])),
    rule,
  };
};

/**
 * A rule with neither peers nor ports admits nothing: `ingress: [{}]` denies all (Cilium 1.19,
 * Documentation/security/policy/language.rst, default deny). A rule with only ports admits all peers at these ports.
 */
const peersOf = (rule: unknown, direction: Direction): readonly PolicyPeer[] => {
  const word = direction === 'ingress' ? 'from' : 'to';
  const named = Object.entries(PEERS).filter(([key]) => isPresent(valueAt(rule, [`${word}${key}`])));
  if (named.length > 0)
    return named.flatMap(([key, read]) => listOf(valueAt(rule, [`${word}${key}`])).map((entry) => read(entry)));
  return ['toPorts', 'icmps'].some((key) => isPresent(valueAt(rule, [key]))) ? [{ type: 'any' }] : [];
};

const portsOf = (rule: unknown): readonly PolicyPort[] | undefined => {
  const [open, icmps] = [valueAt(rule, ['toPorts']), valueAt(rule, ['icmps'])];
  if (!isPresent(open) && !isPresent(icmps)) return undefined;
  return [
    ...listOf(open).flatMap((entry): readonly PolicyPort[] => {
      const requests = valueAt(entry, ['rules']);
      const ports = listOf(valueAt(entry, ['ports']));
      return (ports.length === 0 ? [{}] : ports).map((port) => ({
        type: 'port',
        port: valueAt(port, ['port']),
        endPort: valueAt(port, ['endPort']),
        protocol: valueAt(port, ['protocol']),
        requests,
      }));
    }),
    ...listOf(icmps).map((entry): PolicyPort => ({ type: 'icmp', entry })),
  ];
};
