import type { Kind } from '../kind.js';

export const DIRECTIONS = ['ingress', 'egress'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Peers in an entry of a rule. */
export type PolicyPeer =
  | { readonly type: 'any' }
  | { readonly type: 'entity'; readonly name: unknown }
  /** `namespaces` only in a NetworkPolicy: Cilium has labels for them. */
  | { readonly type: 'pods'; readonly pods: unknown; readonly namespaces?: unknown }
  | { readonly type: 'cidr'; readonly cidr: unknown; readonly except: readonly unknown[] }
  | { readonly type: 'host'; readonly name: unknown }
  /** Peers that the manifests alone do not tell: Services, groups of a cloud, nodes. */
  | { readonly type: 'other'; readonly of: string; readonly entry: unknown };

/** A port that a rule opens, or a type of ICMP messages; without `port` every port. */
export type PolicyPort =
  | {
      readonly type: 'port';
      readonly port?: unknown;
      readonly endPort?: unknown;
      /** As it is written: absent it is TCP in a NetworkPolicy, and any in Cilium's. */
      readonly protocol?: unknown;
      /** Conditions for requests: HTTP paths, DNS names. */
      readonly requests?: unknown;
    }
  | { readonly type: 'icmp'; readonly entry: unknown };

export interface PolicyRule {
  /** Any of these peers; no peer if empty. */
  readonly peers: readonly PolicyPeer[];
  /** Any of these ports; all ports if absent. */
  readonly ports?: readonly PolicyPort[];
  /** Whether there are further conditions that are not supported here (`fromRequires`). */
  readonly hasConditions: boolean;
  /** As it is written. */
  readonly rule: unknown;
}

/** The rules of a policy for one direction. */
export interface PolicySection {
  readonly rules: readonly PolicyRule[];
  /** Rules that deny: they take precedence. */
  readonly denials: readonly PolicyRule[];
  /** Whether it denies all connections that no rule admits. */
  readonly closes: boolean;
}

/** A network policy of any kind. */
export interface Policy extends Readonly<Record<Direction, PolicySection>> {
  /** Whose rules for protocols, namespaces and entities apply. */
  readonly of: 'cilium' | 'kubernetes';
  /** Namespace of selectors without a namespace; undefined for policies of the whole cluster. */
  readonly namespace: string | undefined;
  /** Selector of its Pods; undefined for a policy of nodes. */
  readonly pods: unknown;
  readonly nodes: unknown;
}

export const CILIUM_POLICY: Kind = 'cilium.io/CiliumNetworkPolicy';
export const CILIUM_CLUSTERWIDE_POLICY: Kind = 'cilium.io/CiliumClusterwideNetworkPolicy';
export const NETWORK_POLICY: Kind = 'networking.k8s.io/NetworkPolicy';
export const POLICY_KINDS: readonly Kind[] = [NETWORK_POLICY, CILIUM_POLICY, CILIUM_CLUSTERWIDE_POLICY];
