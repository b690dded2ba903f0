import type { Kind } from '../kind.js';

export const DIRECTIONS = ['ingress', 'egress'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Whom an entry of a rule names. */
export type PolicyPeer =
  | { readonly type: 'any' }
  | { readonly type: 'entity'; readonly name: unknown }
  /** `namespaces` only in a NetworkPolicy: Cilium has labels for them. */
  | { readonly type: 'pods'; readonly pods: unknown; readonly namespaces?: unknown }
  | { readonly type: 'cidr'; readonly cidr: unknown; readonly except: readonly unknown[] }
  | { readonly type: 'host'; readonly name: unknown }
  /** What decides is not in the tree: Services, groups of a cloud, nodes. */
  | { readonly type: 'other'; readonly of: string; readonly entry: unknown };

/** A port that a rule opens, or a sort of ICMP messages; without `port` every port. */
export type PolicyPort =
  | {
      readonly type: 'port';
      readonly port?: unknown;
      readonly endPort?: unknown;
      /** As it is written: absent it is TCP in a NetworkPolicy, and any in Cilium's. */
      readonly protocol?: unknown;
      /** What the requests must be like: HTTP paths, names that DNS is asked for. */
      readonly requests?: unknown;
    }
  | { readonly type: 'icmp'; readonly entry: unknown };

export interface PolicyRule {
  /** Any of these; nobody where it is empty. */
  readonly peers: readonly PolicyPeer[];
  /** Any of these; absent, all. */
  readonly ports?: readonly PolicyPort[];
  /** Whether there are further conditions, which are not read here (`fromRequires`). */
  readonly hasConditions: boolean;
  /** As it is written. */
  readonly rule: unknown;
}

/** What a policy says of one direction. */
export interface PolicySection {
  readonly rules: readonly PolicyRule[];
  /** Rules that deny: they win. */
  readonly denials: readonly PolicyRule[];
  /** Whether it closes what it does not open. */
  readonly closes: boolean;
}

/** A network policy, whichever kind it is. */
export interface Policy extends Readonly<Record<Direction, PolicySection>> {
  /** Which rules for the reading of protocols, namespaces and entities hold. */
  readonly of: 'cilium' | 'kubernetes';
  /** Namespace that selectors mean when they say nothing of namespaces; undefined for policies of the whole cluster. */
  readonly namespace: string | undefined;
  /** Selector of the Pods that it is about; undefined for one about nodes. */
  readonly pods: unknown;
  readonly nodes: unknown;
}

export const CILIUM_POLICY: Kind = 'cilium.io/CiliumNetworkPolicy';
export const CILIUM_CLUSTERWIDE_POLICY: Kind = 'cilium.io/CiliumClusterwideNetworkPolicy';
export const NETWORK_POLICY: Kind = 'networking.k8s.io/NetworkPolicy';
export const POLICY_KINDS: readonly Kind[] = [NETWORK_POLICY, CILIUM_POLICY, CILIUM_CLUSTERWIDE_POLICY];
