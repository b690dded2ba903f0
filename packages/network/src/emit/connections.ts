import { calledEntries, callingEntries, type Inventory, type InventoryItem, type NetworkRule } from '@edgit/core';

/** Pods of a component. Without a rule: all Pods of its namespace. */
export interface PodSet {
  readonly component: InventoryItem;
  readonly rule: NetworkRule | undefined;
}

/** A connection between two components, declared by either of them. */
export interface Connection {
  readonly from: PodSet;
  readonly to: PodSet & { readonly rule: NetworkRule };
  /** Name of the port of `to`. */
  readonly port: string;
}

/** All connections between components, by either end. */
export interface Connections {
  from(pods: PodSet): readonly Connection[];
  to(pods: PodSet): readonly Connection[];
  /** The Pods that read the metrics of all components. */
  readonly scrapers: readonly PodSet[];
}

/** @returns the connections that `to` and `from` of all components declare; cached per Inventory */
export const connectionsOf = (inventory: Inventory): Connections => {
  const known = found.get(inventory);
  if (known !== undefined) return known;
  const sets = inventory.components.flatMap((component) => component.network.map((rule) => ({ component, rule })));
  const all = sets.flatMap((own) => [...outgoing(own, inventory), ...incoming(own, inventory)]);
  const distinct = [...new Map(all.map((one) => [keyOf(one), one])).values()];
  const [bySource, byTarget] = [grouped(distinct, ({ from }) => from), grouped(distinct, ({ to }) => to)];
  const connections = {
    from: (pods: PodSet) => bySource.get(idOf(pods)) ?? [],
    to: (pods: PodSet) => byTarget.get(idOf(pods)) ?? [],
    scrapers: sets.filter(({ rule }) => rule.toCluster),
  };
  found.set(inventory, connections);
  return connections;
};

const found = new WeakMap<Inventory, Connections>();

const outgoing = (from: PodSet & { readonly rule: NetworkRule }, inventory: Inventory): readonly Connection[] =>
  from.rule.to.flatMap((reference) => {
    const component = inventory.component(reference.component);
    return component === undefined
      ? []
      : calledEntries(component, reference).map((rule) => ({ from, to: { component, rule }, port: reference.port }));
  });

const incoming = (to: PodSet & { readonly rule: NetworkRule }, inventory: Inventory): readonly Connection[] =>
  to.rule.from.flatMap(({ component: name, pods, port }) => {
    const component = inventory.component(name);
    if (component === undefined) return [];
    const rules = component.network.length === 0 ? [undefined] : callingEntries(component, pods);
    return rules.map((rule) => ({ from: { component, rule }, to, port }));
  });

const idOf = ({ component, rule }: PodSet): string =>
  `${component.name} ${rule === undefined ? '' : component.network.indexOf(rule)}`;

const keyOf = ({ from, to, port }: Connection): string => `${idOf(from)} ${idOf(to)} ${port}`;

const grouped = (
  all: readonly Connection[],
  end: (connection: Connection) => PodSet,
): ReadonlyMap<string, readonly Connection[]> => {
  const groups = new Map<string, Connection[]>();
  for (const connection of all) {
    const id = idOf(end(connection));
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [connection]);
    else group.push(connection);
  }
  return groups;
};
