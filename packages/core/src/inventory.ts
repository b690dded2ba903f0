import type { ClusterSpec } from './cluster.js';
import type { Component, ComponentSecret, Exposure, OidcClient } from './component.js';
import { type Diagnostic, error, type Place } from './diagnostics.js';
import { fqdn, type LayerName } from './layer.js';
import type { Path } from './source.js';
import { didYouMean } from './suggest.js';

/** A component and where it was declared. */
export interface InventoryItem extends Component {
  readonly layer: LayerName;
  /** The place of one of its values: exact in a cluster's YAML, the file alone in the catalogue. */
  readonly place: (path: Path) => Place;
}

/** An exposed service with its names resolved. */
export interface ResolvedExposure extends Exposure {
  readonly component: InventoryItem;
  readonly fqdn: string;
  readonly url: string;
}

/** All components of all layers: where the layers meet. */
export interface Inventory {
  /** In the order of their names. */
  readonly components: readonly InventoryItem[];
  readonly exposures: readonly ResolvedExposure[];
  readonly secrets: readonly { readonly component: InventoryItem; readonly secret: ComponentSecret }[];
  readonly oidcClients: readonly {
    readonly component: InventoryItem;
    readonly client: OidcClient & { clientId: string };
  }[];
  /** Every namespace and the strictest Pod Security Standard that all its components can run under. */
  readonly namespaces: ReadonlyMap<string, Component['podSecurity']>;
  component(name: string): InventoryItem | undefined;
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
const LOOSENESS: readonly Component['podSecurity'][] = ['restricted', 'baseline', 'privileged'];

/** Gathers the components of all layers and resolves their host names. Does not check: {@link checkInventory}. */
export const buildInventory = (cluster: ClusterSpec, declared: readonly InventoryItem[]): Inventory => {
  const components = [...declared].sort(byName);
  const names = new Map(components.map((component) => [component.name, component]));
  const namespaces = new Map<string, Component['podSecurity']>();
  for (const { namespace, podSecurity } of components) {
    const known = namespaces.get(namespace) ?? 'restricted';
    namespaces.set(namespace, LOOSENESS.indexOf(podSecurity) > LOOSENESS.indexOf(known) ? podSecurity : known);
  }
  return {
    components,
    exposures: components.flatMap((component) =>
      component.expose.map((exposure) => {
        const name = fqdn(cluster, exposure.host, exposure.domain);
        return { ...exposure, component, fqdn: name, url: `https://${name}` };
      }),
    ),
    secrets: components.flatMap((component) => component.secrets.map((secret) => ({ component, secret }))),
    oidcClients: components.flatMap((component) =>
      component.oidc.map((client) => ({
        component,
        client: { ...client, clientId: client.clientId ?? component.name },
      })),
    ),
    namespaces: new Map([...namespaces].sort(([a], [b]) => (a < b ? -1 : 1))),
    component: (name) => names.get(name),
  };
};

/** Two things that must differ, or a reference that leads nowhere: every one of them, with both ends named. */
export const checkInventory = (inventory: Inventory): Diagnostic[] => [
  ...clashes(
    inventory.components.map((component) => ({
      key: component.name,
      message: `two components are called \`${component.name}\``,
      place: component.place(['name']),
    })),
    'rename one of them',
  ),
  ...clashes(
    inventory.exposures.map(({ component, fqdn, path, host }) => ({
      key: `${fqdn}${path}`,
      message: `host ${fqdn}${path === '/' ? '' : path} is claimed twice`,
      place: component.place([
        'expose',
        component.expose.findIndex((own) => own.host === host && own.path === path),
        'host',
      ]),
    })),
    'give one of them another `host`',
  ),
  ...clashes(
    inventory.secrets.map(({ component, secret }) => ({
      key: `${component.namespace}/${secret.name}`,
      message: `two secrets are called \`${secret.name}\` in namespace ${component.namespace}`,
      place: component.place(['secrets', component.secrets.indexOf(secret), 'name']),
    })),
    'rename one of them',
  ),
  ...clashes(
    inventory.oidcClients.map(({ component, client }) => ({
      key: client.clientId,
      message: `two OIDC clients are called \`${client.clientId}\``,
      place: component.place(['oidc']),
    })),
    'give one of them another `clientId`',
  ),
  ...inventory.components.flatMap((component) => [
    ...secretReferences(component, inventory),
    ...networkReferences(component, inventory),
  ]),
];

const clashes = (
  claims: readonly { readonly key: string; readonly message: string; readonly place: Place }[],
  hint: string,
): Diagnostic[] => {
  const groups = new Map<string, typeof claims>();
  for (const claim of claims) groups.set(claim.key, [...(groups.get(claim.key) ?? []), claim]);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) =>
      error(
        group[0]?.message ?? '',
        group.map((claim) => claim.place),
        hint,
      ),
    );
};

const secretReferences = (component: InventoryItem, inventory: Inventory): Diagnostic[] => [
  ...component.secrets.flatMap((secret, index) =>
    Object.entries(secret.keys).flatMap(([key, origin]) => {
      const at = component.place(['secrets', index, 'keys', key]);
      if (origin.bcrypt !== undefined && secret.keys[origin.bcrypt.of]?.generated === undefined) {
        return [
          error(`\`${origin.bcrypt.of}\` is no generated key of secret ${secret.name}`, [at], 'hash a generated key'),
        ];
      }
      return origin.from === undefined ? [] : fromReference(origin.from, at, inventory);
    }),
  ),
  ...component.oidc.flatMap((client, index) => {
    if (client.secret === undefined) return [];
    const { name, key } = client.secret;
    const own = component.secrets.find((secret) => secret.name === name);
    if (own?.keys[key]?.generated !== undefined) return [];
    return [
      error(
        `OIDC client secret \`${name}\`/\`${key}\` is no generated secret of ${component.name}`,
        [component.place(['oidc', index, 'secret'])],
        `add it to \`secrets\`: ${name}: { keys: { ${key}: { generated: {} } } }`,
      ),
    ];
  }),
];

const fromReference = (
  from: { readonly component: string; readonly secret: string; readonly key: string },
  at: Place,
  inventory: Inventory,
): Diagnostic[] => {
  const owner = inventory.component(from.component);
  if (owner === undefined) {
    const names = inventory.components.map((component) => component.name);
    return [error(`no component is called \`${from.component}\``, [at], didYouMean(from.component, names))];
  }
  const secret = owner.secrets.find((candidate) => candidate.name === from.secret);
  if (secret === undefined) {
    const names = owner.secrets.map((candidate) => candidate.name);
    return [error(`${owner.name} has no secret \`${from.secret}\``, [at], didYouMean(from.secret, names))];
  }
  const origin = secret.keys[from.key];
  if (origin !== undefined && (origin.generated ?? origin.bcrypt ?? origin.operator) !== undefined) return [];
  const stored = Object.keys(secret.keys).filter((key) => {
    const candidate = secret.keys[key];
    return (candidate?.generated ?? candidate?.bcrypt ?? candidate?.operator) !== undefined;
  });
  return [
    error(`secret ${from.secret} of ${owner.name} stores no \`${from.key}\``, [at], didYouMean(from.key, stored)),
  ];
};

const networkReferences = (component: InventoryItem, inventory: Inventory): Diagnostic[] =>
  component.network.flatMap((rule, index) =>
    (['from', 'to'] as const).flatMap((direction) =>
      rule[direction].flatMap((name, position) => {
        if (inventory.component(name) !== undefined) return [];
        const names = inventory.components.map((candidate) => candidate.name);
        return [
          error(
            `network rule of ${component.name} names \`${name}\`, which is no component`,
            [component.place(['network', index, direction, position])],
            didYouMean(name, names),
          ),
        ];
      }),
    ),
  );
