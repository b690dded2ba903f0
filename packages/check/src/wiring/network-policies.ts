import type { Kind } from '@edgit/kubernetes';
import { ciliumMayMean, ciliumSelects, ciliumTakes } from './cilium-rules.js';
import { at, type Field, isPresent, itemsOf, textsOf } from './field.js';
import { kubernetesTakes } from './kubernetes-rules.js';
import { selectorTakes } from './label-selectors.js';
import type { Peer, Target } from './policy-peers.js';
import type { Resource } from './resources.js';
import type { World } from './world.js';

export type Direction = 'ingress' | 'egress';

/** What the policies of one end say of a connection. */
export interface Verdict {
  /** Undefined when a rule is of a sort that is not understood here. */
  readonly isAdmitted: boolean | undefined;
  /** Those that have a say. */
  readonly policies: readonly Resource[];
}

const CILIUM: Kind = 'cilium.io/CiliumNetworkPolicy';
const CILIUM_CLUSTERWIDE: Kind = 'cilium.io/CiliumClusterwideNetworkPolicy';
const KUBERNETES: Kind = 'networking.k8s.io/NetworkPolicy';

/** What a policy says of one direction. */
interface Section {
  readonly policy: Resource;
  /** Namespace that selectors mean when they say nothing of namespaces; undefined for policies of the whole cluster. */
  readonly namespace: string | undefined;
  readonly rules: readonly Field[];
  readonly denials: readonly Field[];
  /** Whether it closes what it does not open. */
  readonly closes: boolean;
}

/** Whether the policies of `own` admit a connection with `other`: with no rules for a direction it is open. */
export const verdictOf = (world: World, own: Peer, direction: Direction, other: Peer, target: Target): Verdict => {
  const sections = sectionsFor(world, own, direction);
  const policies = sections.map(({ policy }) => policy);
  const denied = sections.flatMap((section) =>
    section.denials.map((rule) => ruleTakes(section, rule, other, target, world)),
  );
  if (denied.includes(true)) return { isAdmitted: false, policies };
  if (denied.includes(undefined)) return { isAdmitted: undefined, policies };
  if (!sections.some(({ closes }) => closes)) return { isAdmitted: true, policies };
  const admitted = sections.flatMap((section) =>
    section.rules.map((rule) => ruleTakes(section, rule, other, target, world)),
  );
  return { isAdmitted: admitted.includes(true) || (admitted.includes(undefined) ? undefined : false), policies };
};

/** Whether some egress rule of `own` may mean Pods of a namespace of which no labels are known; and who says no. */
export const mayReachNamespace = (world: World, own: Peer, namespace: string): Verdict => {
  const sections = sectionsFor(world, own, 'egress');
  const isAdmitted =
    !sections.some(({ closes }) => closes) ||
    sections.some(
      (section) =>
        section.policy.kind === KUBERNETES ||
        section.rules.some((rule) => ciliumMayMean(rule, section.namespace, namespace)),
    );
  return { isAdmitted, policies: sections.map(({ policy }) => policy) };
};

const sectionsFor = (world: World, peer: Peer, direction: Direction): readonly Section[] => {
  const own = 'namespace' in peer ? peer : undefined;
  const cilium = [
    ...(own === undefined ? [] : world.list(CILIUM, own.namespace)),
    ...world.all(CILIUM_CLUSTERWIDE),
  ].flatMap((policy) =>
    [at(policy.root, 'spec'), ...itemsOf(at(policy.root, 'specs'))].flatMap((spec) =>
      ciliumSection(policy, spec, peer, direction),
    ),
  );
  const plain = own === undefined ? [] : world.list(KUBERNETES, own.namespace);
  return [...cilium, ...plain.flatMap((policy) => plainSection(policy, peer, direction))];
};

const ciliumSection = (policy: Resource, spec: Field, peer: Peer, direction: Direction): readonly Section[] => {
  const namespace = policy.kind === CILIUM ? policy.namespace : undefined;
  const selector = at(spec, 'endpointSelector');
  if (!isPresent(selector) || !ciliumSelects(selector, namespace, peer)) return [];
  const rules = itemsOf(at(spec, direction));
  const denials = itemsOf(at(spec, `${direction}Deny`));
  const closes = at(spec, 'enableDefaultDeny', direction).value ?? rules.length + denials.length > 0;
  return [{ policy, namespace, rules, denials, closes: closes === true }];
};

const plainSection = (policy: Resource, peer: Peer, direction: Direction): readonly Section[] => {
  const spec = at(policy.root, 'spec');
  if (!('labels' in peer) || !selectorTakes(at(spec, 'podSelector'), peer.labels)) return [];
  const types = textsOf(at(spec, 'policyTypes'));
  const isAbout =
    types.length === 0
      ? direction === 'ingress' || isPresent(at(spec, 'egress'))
      : types.some((type) => type.toLowerCase() === direction);
  return isAbout
    ? [{ policy, namespace: policy.namespace, rules: itemsOf(at(spec, direction)), denials: [], closes: true }]
    : [];
};

const ruleTakes = (section: Section, rule: Field, peer: Peer, target: Target, world: World): boolean | undefined => {
  const { policy, namespace } = section;
  return policy.kind === KUBERNETES
    ? kubernetesTakes(rule, policy.namespace, peer, target, world)
    : ciliumTakes(rule, namespace, peer, target);
};
