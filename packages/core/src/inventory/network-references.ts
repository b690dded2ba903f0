import { error, warning } from '../codes/index.js';
import type { Diagnostic, Place } from '../input/diagnostics.js';
import { didYouMean, suggest } from '../input/suggest.js';
import {
  answeringEntry,
  answeringPorts,
  calledEntries,
  callingEntries,
  type NetworkRule,
  watchedEntries,
} from '../model/network-rules.js';
import type { Inventory, InventoryItem } from './inventory.js';
import type { InventoryContext } from './inventory-context.js';
import { unknownComponent } from './unknown-component.js';

interface NetworkContext extends InventoryContext {
  readonly platformHosts: PlatformHosts;
}

/** The hosts of the platform, by name and by domain. */
export interface PlatformHosts {
  readonly names: ReadonlySet<string>;
  /** Domain with its leading dot, to the parts of host names before it: `.example.org` to `grafana`. */
  readonly labels: ReadonlyMap<string, readonly string[]>;
}

/** @param exposed the full names of all hosts */
export const platformHosts = (exposed: Iterable<string>): PlatformHosts => {
  const names = new Set(exposed);
  const labels = new Map<string, string[]>();
  for (const name of names) {
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      const domain = name.slice(dot);
      const known = labels.get(domain);
      if (known === undefined) labels.set(domain, [name.slice(0, dot)]);
      else known.push(name.slice(0, dot));
    }
  }
  return { names, labels };
};

/** Errors for Pods, ports and components in the network rules of a component that do not exist. */
export const networkReferences = (
  component: InventoryItem,
  inventory: Inventory,
  context: NetworkContext,
): Diagnostic[] => [
  ...sameNames(component),
  ...component.network.flatMap((rule, index) => [
    ...otherEnds(component, rule, index, 'to', { inventory, context, check: called }),
    ...otherEnds(component, rule, index, 'from', { inventory, context, check: calling(component) }),
    ...ownPods(component, rule, index),
    ...ownPorts(component, rule, index),
    ...misspelledHosts(component, rule, index, context),
  ]),
  // A file that could not be read can contain the missing name.
  ...(context.isComplete ? [...routed(component), ...watched(component)] : []),
];

const namesOf = (rules: readonly NetworkRule[]): string[] => rules.flatMap(({ name }) => name ?? []);
const portsOf = (rules: readonly NetworkRule[]): string[] => [
  ...new Set(rules.flatMap(({ ports }) => Object.keys(ports))),
];

const sameNames = ({ name, network, place }: InventoryItem): Diagnostic[] => {
  const first = new Map<string, number>();
  return network.flatMap((rule, index) => {
    if (rule.name === undefined) return [];
    const other = first.get(rule.name);
    first.set(rule.name, other ?? index);
    return other === undefined
      ? []
      : [
          error(
            'network-rule/name-taken',
            `two entries of \`network\` of ${name} are called \`${rule.name}\``,
            [place(['network', index, 'name']), place(['network', other, 'name'])],
            'give one of them another name: rules of other components refer to it',
          ),
        ];
  });
};

/** Errors in the other ends of a rule: unknown components, and what `check` finds for known ones. */
const otherEnds = (
  { name, place }: InventoryItem,
  rule: NetworkRule,
  index: number,
  way: 'from' | 'to',
  { inventory, context, check }: OtherEnds,
): Diagnostic[] =>
  rule[way].flatMap((reference, position) => {
    const at = (key: string): Place => place(['network', index, way, position, key]);
    const { component } = reference;
    const other = inventory.component(component);
    return other === undefined
      ? unknownComponent(
          `a network rule of ${name} names \`${component}\``,
          component,
          at('component'),
          inventory,
          context,
        )
      : check(other, reference, at);
  });

/** An entry of `from` or `to`. */
type Reference = NetworkRule['from' | 'to'][number];

interface OtherEnds {
  readonly inventory: Inventory;
  readonly context: InventoryContext;
  readonly check: (other: InventoryItem, reference: Reference, at: (key: string) => Place) => Diagnostic[];
}

const called = (other: InventoryItem, reference: Reference, at: (key: string) => Place): Diagnostic[] => {
  const { component, pods, port } = reference;
  const found = calledEntries(other, reference);
  if (found.length === 1) return [];
  if (found.length > 1) {
    return [
      error(
        'network-rule/ambiguous-pods',
        `several sets of Pods of ${component} have port \`${port}\``,
        [at('port')],
        `name one with \`pods\`: ${namesOf(found).join(', ')}`,
      ),
    ];
  }
  const named = callingEntries(other, pods);
  return named.length === 0 && pods !== undefined
    ? [unknownPods(component, pods, other.network, at('pods'))]
    : [unknownPort(pods === undefined ? component : `${pods} of ${component}`, port, named, at('port'))];
};

const calling =
  ({ name }: InventoryItem) =>
  (other: InventoryItem, { component, pods }: Reference, at: (key: string) => Place): Diagnostic[] => {
    const found = callingEntries(other, pods);
    if (found.length === 1 || (other.network.length === 0 && pods === undefined)) return [];
    return pods === undefined
      ? [
          error(
            'network-rule/ambiguous-pods',
            `${component} has several sets of Pods, but a network rule of ${name} does not say which of them connect`,
            [at('component')],
            `name one with \`pods\`: ${namesOf(other.network).join(', ')}`,
          ),
        ]
      : [unknownPods(component, pods, other.network, at('pods'))];
  };

const unknownPods = (component: string, pods: string, network: readonly NetworkRule[], at: Place): Diagnostic =>
  error(
    'network-rule/unknown-pods',
    `no entry of \`network\` of ${component} is called \`${pods}\``,
    [at],
    didYouMean(pods, namesOf(network)),
  );

const unknownPort = (whose: string, port: string, network: readonly NetworkRule[], at: Place): Diagnostic =>
  error(
    'network-rule/unknown-port',
    `${whose} has no port \`${port}\` in \`network\``,
    [at],
    didYouMean(port, portsOf(network)),
  );

/** Pods without an entry of `network` have no egress: `fromOwn` alone would not let them connect. */
const ownPods = ({ name, network, place }: InventoryItem, { fromOwn = [] }: NetworkRule, index: number): Diagnostic[] =>
  fromOwn.flatMap(({ pods }, position) =>
    pods === undefined || callingEntries({ network }, pods).length > 0
      ? []
      : [unknownPods(name, pods, network, place(['network', index, 'fromOwn', position, 'pods']))],
  );

/** Errors for ports that an entry names but does not have in `ports`. */
const ownPorts = ({ name, place }: InventoryItem, rule: NetworkRule, index: number): Diagnostic[] =>
  [
    ...rule.from.map(({ port }, position) => ({ port, path: ['from', position, 'port'] })),
    ...(rule.fromOwn ?? []).map(({ port }, position) => ({ port, path: ['fromOwn', position, 'port'] })),
    ...(['fromApiServer', 'fromNodes', 'fromWorld', 'udp'] as const).flatMap((key) =>
      rule[key].map((port, position) => ({ port, path: [key, position] })),
    ),
  ].flatMap(({ port, path }) =>
    Object.hasOwn(rule.ports, port)
      ? []
      : [unknownPort(`this entry of ${name}`, port, [rule], place(['network', index, ...path]))],
  );

/** An unknown host in the platform's own domain is more often a typing error than another record of that domain. */
const misspelledHosts = (
  { name, place }: InventoryItem,
  { toHosts }: NetworkRule,
  index: number,
  { platformHosts: { names, labels }, isComplete }: NetworkContext,
): Diagnostic[] =>
  toHosts.flatMap((host, position) => {
    if (!isComplete || names.has(host)) return [];
    const domain = host.slice(host.indexOf('.'));
    const near = suggest(host.slice(0, -domain.length), labels.get(domain) ?? []);
    return near === undefined
      ? []
      : [
          warning(
            'network-rule/misspelt-host',
            `${name} connects to ${host}, which no component exposes: it counts as a host outside`,
            [place(['network', index, 'toHosts', position])],
            `did you mean \`${near}${domain}\`?`,
          ),
        ];
  });

/** Errors for exposed Pods without an entry or a port in `network`: the policies would let no request through. */
const routed = (component: InventoryItem): Diagnostic[] => {
  const { name, network, expose, place } = component;
  if (network.length === 0) return [];
  return expose.flatMap((exposure, index) => {
    const { host, pods, target, grpc } = exposure;
    const entry = answeringEntry(component, exposure);
    if (entry === undefined) return [unknownPods(name, pods ?? '', network, place(['expose', index, 'pods']))];
    if (answeringPorts(component, exposure) !== undefined) return [];
    if (target !== undefined && !Object.hasOwn(entry.ports, target)) {
      return [unknownPort(name, target, [entry], place(['expose', index, 'target']))];
    }
    if (grpc?.target !== undefined && !Object.hasOwn(entry.ports, grpc.target)) {
      return [unknownPort(name, grpc.target, [entry], place(['expose', index, 'grpc', 'target']))];
    }
    return [
      error(
        'network-rule/no-target-port',
        `the port of the Pods behind host ${host} of ${name} is not known`,
        [place(['expose', index])],
        portsOf([entry]).length === 0
          ? 'name it in `ports` of `network`: `ports: { http: 8080 }`'
          : `give \`target\`, one of ${portsOf([entry]).join(', ')}`,
      ),
    ];
  });
};

/** Errors for metrics at ports that the network policies close. */
const watched = (component: InventoryItem): Diagnostic[] => {
  const { name, network, metrics, place } = component;
  if (network.length === 0) return [];
  return metrics.flatMap((one, index) =>
    watchedEntries(component, one).length > 0
      ? []
      : [
          error(
            'metrics/unknown-port',
            `no entry of \`network\` of ${name} has port \`${one.port}\` for the Pods of its metrics`,
            [place(['metrics', index, 'port'])],
            didYouMean(one.port, portsOf(network)),
          ),
        ],
  );
};
