// Writes docs/security.md: who can access which component, and which Pods can connect, from the Inventory and the rendered policies.
// With --check it only says whether the page is stale.
import type { InventoryJson } from '@edgit/cli/inventory';
import yaml from 'yaml';
import { isTest, type NamedTest, testTitle } from './named-tests.js';
import { type Cell, cluster, demandTree, inventory, objectsOf, readRepository, table, writePage } from './page.js';

const { components, groups } = inventory();

type Component = InventoryJson['components'][number];
type Access = Component['access'];
type Group = keyof InventoryJson['groups'];
/** A way into a component: how one signs in, and for which groups. */
type Way = Pick<Component['exposes'][number], 'auth' | 'allow'>;

const HOW = { native: 'its own', proxy: 'oauth2-proxy against Keycloak', public: 'none: public' };
const GROUPS = Object.keys(groups) as readonly Group[];
const NOTHING = '–';
const admitted = ({ auth, allow }: Way, access: Access): string => {
  if (auth === 'public') return 'all users';
  if (auth === 'proxy') return allow.map((group) => groups[group]).join(', ');
  const own = GROUPS.filter((group) => access?.roles?.[group] !== undefined).map((group) => groups[group]);
  return [...own, ...(access?.accounts === undefined ? [] : [access.accounts])].join(', ');
};
const entrances = components.flatMap(({ name, exposes, access }) =>
  exposes.map((exposure): readonly Cell[] => [name, exposure.url, HOW[exposure.auth], admitted(exposure, access)]),
);

/** What each group is in a service, by the way in: from where its own configuration is made. */
const ROLES: Readonly<Record<Way['auth'], (group: Group, way: Way, access: Access) => string>> = {
  native: (group, _, access) => access?.roles?.[group] ?? NOTHING,
  proxy: (group, { allow }) => (allow.includes(group) ? 'access' : NOTHING),
  public: () => 'access',
};
const WAYS = Object.keys(ROLES) as readonly Way['auth'][];
const matrix = components.flatMap(({ name, exposes, access }) => {
  const ways: readonly Way[] = exposes.length === 0 && access ? [{ auth: 'native', allow: [] }] : exposes;
  return WAYS.flatMap((auth): readonly (readonly Cell[])[] => {
    const way = ways.find((one) => one.auth === auth);
    if (way === undefined) return [];
    const others = auth === 'native' ? (access?.accounts ?? NOTHING) : auth === 'public' ? 'all users' : NOTHING;
    return [
      [
        // Open paths of a service that is closed otherwise.
        auth === 'public'
          ? `${name}, ${exposes
              .filter((one) => one.auth === auth)
              .map(({ url }) => new URL(url).pathname)
              .join(', ')}`
          : name,
        auth === 'native' ? 'its own' : auth === 'proxy' ? 'oauth2-proxy' : 'none',
        ...GROUPS.map((group) => ROLES[auth](group, way, access)),
        others,
        auth === 'native' ? (access?.once ?? NOTHING) : NOTHING,
      ],
    ];
  });
});
const clients = components.flatMap(({ name, clients: own }) =>
  own.map(({ clientId, confidential, pkce, scopes, redirects }): readonly Cell[] => [
    clientId,
    name,
    confidential ? 'confidential' : 'public',
    pkce ? 'S256' : 'none',
    scopes.join(', '),
    redirects.join(', '),
  ]),
);
const samlClients = components.flatMap(({ name, saml }) =>
  saml.map(({ entityId, consumer }): readonly Cell[] => [entityId, name, consumer]),
);

/** What is read of a CiliumNetworkPolicy. */
interface Policy {
  readonly endpointSelector?: Selector;
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string }[];
}

type Direction = 'from' | 'to';

type PolicyRule = {
  readonly [List in `${Direction}Entities` | `${Direction}CIDR`]?: readonly string[];
} & {
  readonly [List in `${Direction}Endpoints`]?: readonly Selector[];
} & {
  readonly [List in `${Direction}CIDRSet`]?: readonly { readonly cidr: string }[];
} & {
  readonly toFQDNs?: readonly { readonly matchName?: string; readonly matchPattern?: string }[];
  readonly toPorts?: readonly {
    readonly ports?: readonly { readonly port: string; readonly protocol?: string }[];
    readonly rules?: { readonly dns?: unknown };
  }[];
};

const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';
const labelsText = ({ matchLabels = {}, matchExpressions = [] }: Selector): string => {
  const { [NAMESPACE]: namespace, ...labels } = matchLabels;
  const parts = [
    ...Object.entries(labels).map(([key, value]) => `${key.replace(/^.*\//, '')}=${value}`),
    ...matchExpressions.map(({ key }) => key),
  ];
  const pods = parts.length === 0 ? 'all Pods' : parts.join(' ');
  return namespace === undefined ? pods : `${namespace}: ${pods}`;
};
const ENTITIES: Readonly<Record<string, string>> = {
  ingress: 'the Gateway',
  'kube-apiserver': 'the Kubernetes API',
  world: 'the world',
  cluster: 'the cluster',
  host: 'its node',
  'remote-node': 'other nodes',
};
const peers = (rule: PolicyRule, direction: Direction): string =>
  [
    ...(rule[`${direction}Entities`] ?? []).map((entity) => ENTITIES[entity] ?? entity),
    ...(rule[`${direction}Endpoints`] ?? []).map(labelsText),
    ...(rule[`${direction}CIDR`] ?? []),
    ...(rule[`${direction}CIDRSet`] ?? []).map(({ cidr }) => cidr),
    ...(rule.toFQDNs ?? []).map(({ matchName, matchPattern }) => matchName ?? matchPattern ?? ''),
  ].join(', ');
const ports = ({ toPorts = [] }: PolicyRule): string => {
  const list = toPorts.flatMap(({ ports: own = [] }) =>
    own.map(({ port, protocol }) => (protocol === 'UDP' ? `${port}/udp` : port)),
  );
  return list.length === 0 ? '' : ` on ${[...new Set(list)].join(', ')}`;
};
const isDns = (rule: PolicyRule): boolean => (rule.toPorts ?? []).some(({ rules }) => rules?.dns !== undefined);
const side = (rules: readonly PolicyRule[] = [], direction: Direction): string => {
  const lines = rules
    .filter((rule) => !isDns(rule))
    .map((rule) => `${peers(rule, direction)}${ports(rule)}`)
    .filter((text) => text !== '');
  return lines.length === 0 ? 'none' : lines.join('; ');
};
const policies = [...objectsOf<Policy>('CiliumNetworkPolicy')]
  .sort((a, b) =>
    `${a.metadata.namespace}/${a.metadata.name}`.localeCompare(`${b.metadata.namespace}/${b.metadata.name}`, 'en'),
  )
  .map(({ metadata, spec }): readonly Cell[] => [
    metadata.namespace,
    labelsText(spec.endpointSelector ?? {}),
    side(spec.ingress, 'from'),
    side(spec.egress, 'to'),
  ]);

/** Of the project that admits no others: that of an application without anything of its own. */
const ordinary: { readonly spec: { readonly namespaceResourceWhitelist: readonly { group: string; kind: string }[] } } =
  yaml.parse(demandTree('projects/it-tools.yaml'));
const ordinaryKinds = ordinary.spec.namespaceResourceWhitelist.map(({ group, kind }) =>
  group === '' ? kind : `${group}/${kind}`,
);

interface Threat {
  readonly threat: string;
  readonly stops: string;
  readonly tests: readonly NamedTest[];
}

interface AcceptedRisk {
  readonly risk: string;
  readonly why: string;
  readonly limits: string;
}

const data = <Entry>(name: string): readonly Entry[] => yaml.parse(readRepository(`tools/docs/${name}.yaml`) ?? '[]');
const threats = data<Threat>('security-threats');
const acceptedRisks = data<AcceptedRisk>('accepted-risks');
const absentTests = threats
  .flatMap(({ tests }) => tests)
  .filter((test) => !isTest(test))
  .map((test) => `tools/docs/security-threats.yaml names a test that is not there: ${testTitle(test)}`);

/** Paths of Vault that a namespace reads and another one keeps. */
interface VaultResources {
  readonly vault_policy: Readonly<Record<string, { readonly policy: string }>>;
  readonly vault_identity_entity_alias: Readonly<Record<string, { readonly name: string }>>;
}

const vault: VaultResources = JSON.parse(demandTree('terraform/vault/main.tf.json')).resource;
const readsOfOthers = Object.entries(vault.vault_policy).flatMap(([block, { policy }]): readonly string[][] => {
  const identity = vault.vault_identity_entity_alias[block];
  const reader = identity?.name.split('/')[0] ?? (block === 'external_secrets_shared' ? 'every namespace' : undefined);
  const paths = [...policy.matchAll(/path "kv\/data\/([^"]+)"/g)].map(([, path = '']) => path);
  return reader === undefined
    ? []
    : paths.filter((path) => !path.startsWith(`${reader}/`)).map((path) => [path, path.split('/')[0] ?? '', reader]);
});

const text = `# Security

Access by users and connections between Pods on the cluster \`${cluster}\`. Generated by \`npm run docs\` from the Inventory and the rendered
policies; how secrets are kept is in [architecture.md](architecture.md).

## Who can access what

${table(['component', 'entrance', 'sign-in', 'groups'], entrances)}

## Roles of each group

In the terms of each service; “${NOTHING}” means no access. The same words make its configuration: policies of Argo CD, roles of Grafana,
members in Harbor, bindings of ClusterRoles, and so on. Behind oauth2-proxy all users have the same rights. Manual steps are in
[sign-in.md](sign-in.md).

${table(['service', 'sign-in', ...GROUPS.map((group) => groups[group]), 'without a group', 'by hand, once'], matrix)}

## Clients in Keycloak

Every confidential client's secret is generated once, kept in Vault, and handed to Keycloak by a write-only argument. Tokens contain
the user (\`sub\`) and the claims of the scopes.

${table(['client', 'component', 'kind', 'PKCE', 'scopes', 'redirect URIs'], clients)}

By SAML 2.0, with signed assertions, an id of the client's own and the e-mail address:

${table(['entity id', 'component', 'assertion consumer service'], samlClients)}

## Secrets that other namespaces read

Each namespace signs in to Vault as its own ServiceAccount and reads the paths of its own secrets. The owner of a secret names
other readers (\`readers\`, \`everyNamespace\`; for a component of the catalogue also \`readers\` in the layer’s file):

${table(['secret in Vault', 'kept by namespace', 'read by namespace'], readsOfOthers.sort())}

## What Argo CD can apply

Each application has its own AppProject (\`projects/\` of the rendered tree): its repositories, its namespaces, the kinds without a
namespace that it brings, and these with one: ${ordinaryKinds.map((kind) => `\`${kind}\``).join(', ')}. Other kinds with a namespace are admitted
where they are among its manifests, or where the application names them (\`namespacedKinds\`), as it has to for its chart.

## Threats

${table(
  ['threat', 'what stops it', 'test'],
  threats.map(({ threat, stops, tests }) => [threat, stops, tests.map((test) => `\`${testTitle(test)}\``).join(', ')]),
)}

Write access, and the risks of reading an untrusted tree, are in [SECURITY.md](../SECURITY.md).

## Accepted risks

${table(
  ['what', 'why it stays', 'what limits it'],
  acceptedRisks.map(({ risk, why, limits }) => [risk, why, limits]),
)}

## Connections between Pods

For these Pods, every connection that is not in this table is denied, in both directions. DNS is allowed for all. Pods without a
namespace are in the namespace of the policy.

${table(['namespace', 'Pods', 'allowed from', 'allowed to'], policies)}
`;

writePage(
  'security.md',
  text,
  `${entrances.length} entrances, ${clients.length} clients, ${policies.length} policies, ${threats.length} threats`,
  absentTests,
);
