import { type Diagnostic, error, type Place, warning } from './diagnostics.js';
import type { Inventory, InventoryItem } from './inventory.js';
import type { InventoryContext } from './inventory-checks.js';
import {
  answeringEntry,
  answeringPorts,
  calledEntries,
  callingEntries,
  type NetworkRule,
  watchedEntries,
} from './network-ends.js';
import { didYouMean, suggest } from './suggest.js';
import { unknownComponent } from './unknown-component.js';

interface NetworkContext extends InventoryContext {
  /** Full names of all hosts of the platform. */
  readonly exposed: ReadonlySet<string>;
}

/** What the network rules of a component name, in itself and in others, and is not there. */
export const networkReferences = (
  component: InventoryItem,
  inventory: Inventory,
  context: NetworkContext,
): Diagnostic[] => [
  ...sameNames(component),
  ...component.network.flatMap((rule, index) => [
    ...called(component, rule, index, inventory, context),
    ...calling(component, rule, index, inventory, context),
    ...ownPods(component, rule, index),
    ...ownPorts(component, rule, index),
    ...platformHosts(component, rule, index, context),
  ]),
  // What could not be read is not missing.
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
            `two entries of \`network\` of ${name} are called \`${rule.name}\``,
            [place(['network', index, 'name']), place(['network', other, 'name'])],
            'rules of others would not know which is meant: give one another name',
          ),
        ];
  });
};

const called = (
  { name, place }: InventoryItem,
  rule: NetworkRule,
  index: number,
  inventory: Inventory,
  context: NetworkContext,
): Diagnostic[] =>
  rule.to.flatMap((reference, position) => {
    const at = (key: string): Place => place(['network', index, 'to', position, key]);
    const { component, pods, port } = reference;
    const other = inventory.component(component);
    const message = `a network rule of ${name} names \`${component}\``;
    if (other === undefined) return unknownComponent(message, component, at('component'), inventory, context);
    const found = calledEntries(other, reference);
    if (found.length === 1) return [];
    if (found.length > 1) {
      return [
        error(
          `port \`${port}\` of ${component} is of several sets of Pods`,
          [at('port')],
          `say which with \`pods\`: ${namesOf(found).join(', ')}`,
        ),
      ];
    }
    const named = callingEntries(other, pods);
    return named.length === 0 && pods !== undefined
      ? [unknownPods(component, pods, other.network, at('pods'))]
      : [unknownPort(pods === undefined ? component : `${pods} of ${component}`, port, named, at('port'))];
  });

const calling = (
  { name, place }: InventoryItem,
  rule: NetworkRule,
  index: number,
  inventory: Inventory,
  context: NetworkContext,
): Diagnostic[] =>
  rule.from.flatMap(({ component, pods }, position) => {
    const at = (key: string): Place => place(['network', index, 'from', position, key]);
    const other = inventory.component(component);
    const message = `a network rule of ${name} names \`${component}\``;
    if (other === undefined) return unknownComponent(message, component, at('component'), inventory, context);
    const found = callingEntries(other, pods);
    if (found.length === 1 || (other.network.length === 0 && pods === undefined)) return [];
    return pods === undefined
      ? [
          error(
            `${component} has several sets of Pods, and a network rule of ${name} doesn’t say which of them connect`,
            [at('component')],
            `say it with \`pods\`: ${namesOf(other.network).join(', ')}`,
          ),
        ]
      : [unknownPods(component, pods, other.network, at('pods'))];
  });

const unknownPods = (component: string, pods: string, network: readonly NetworkRule[], at: Place): Diagnostic =>
  error(`no entry of \`network\` of ${component} is called \`${pods}\``, [at], didYouMean(pods, namesOf(network)));

const unknownPort = (whose: string, port: string, network: readonly NetworkRule[], at: Place): Diagnostic =>
  error(`${whose} has no port \`${port}\` in \`network\``, [at], didYouMean(port, portsOf(network)));

/** Pods that no entry describes may go nowhere: that they are admitted here would help them nothing. */
const ownPods = ({ name, network, place }: InventoryItem, { fromOwn = [] }: NetworkRule, index: number): Diagnostic[] =>
  fromOwn.flatMap(({ pods }, position) =>
    pods === undefined || callingEntries({ network }, pods).length > 0
      ? []
      : [unknownPods(name, pods, network, place(['network', index, 'fromOwn', position, 'pods']))],
  );

/** Ports of the entry itself, wherever it names them. */
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

/** A name in the platform's own domain is a typing error more often than another record of that domain. */
const platformHosts = (
  { name, place }: InventoryItem,
  { toHosts }: NetworkRule,
  index: number,
  { exposed, isComplete }: NetworkContext,
): Diagnostic[] =>
  toHosts.flatMap((host, position) => {
    if (!isComplete || exposed.has(host)) return [];
    const domain = host.slice(host.indexOf('.'));
    const labels = [...exposed].filter((one) => one.endsWith(domain)).map((one) => one.slice(0, -domain.length));
    const near = suggest(host.slice(0, -domain.length), labels);
    return near === undefined
      ? []
      : [
          warning(
            `${name} connects to ${host}, which no component exposes: it counts as a host outside`,
            [place(['network', index, 'toHosts', position])],
            `did you mean \`${near}${domain}\`?`,
          ),
        ];
  });

/** Nothing would be let through to Pods that no entry of `network` is about. */
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
        `nothing says which port of its Pods host ${host} of ${name} leads to`,
        [place(['expose', index])],
        portsOf([entry]).length === 0
          ? 'name it in `ports` of `network`: `ports: { http: 8080 }`'
          : `give \`target\`, one of ${portsOf([entry]).join(', ')}`,
      ),
    ];
  });
};

/** A monitor would read what the policies close. */
const watched = (component: InventoryItem): Diagnostic[] => {
  const { name, network, metrics, place } = component;
  if (network.length === 0) return [];
  return metrics.flatMap((one, index) =>
    watchedEntries(component, one).length > 0
      ? []
      : [
          error(
            `metrics of ${name} are at port \`${one.port}\`, which no entry of \`network\` has for these Pods`,
            [place(['metrics', index, 'port'])],
            didYouMean(one.port, portsOf(network)),
          ),
        ],
  );
};
