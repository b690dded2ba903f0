import { posix } from 'node:path';
import {
  applicationOf,
  applicationPath,
  catalogueFile,
  hydratedPath,
  type InventoryItem,
  type LayerName,
  releasePath,
} from '@edgit/core';

/** One line of CODEOWNERS. The last line that matches a file wins. */
export interface OwnerRule {
  readonly pattern: string;
  readonly team: string;
}

/** A layer and its team. */
export interface OwningLayer {
  readonly name: LayerName;
  readonly team: string;
}

/** The parts of a cluster that have owners. Paths are relative to the repository, with `/`. */
export interface OwnedCluster {
  /** Folder of its input. */
  readonly input: string;
  /** Folder of its rendered tree. */
  readonly tree: string;
  readonly components: readonly Pick<InventoryItem, 'name' | 'layer' | 'owner'>[];
  /** Layer of every rendered file, by its path in the tree. */
  readonly files: ReadonlyMap<string, LayerName>;
}

export interface Repository {
  readonly default: string;
  readonly layers: readonly OwningLayer[];
  readonly clusters: readonly OwnedCluster[];
  /** Whether there is a file or folder at this path. */
  readonly has: (path: string) => boolean;
}

/**
 * Creates the rules of CODEOWNERS, general rules first. Patterns begin with `/` and end with `/` or a file name: GitHub, GitLab
 * and Git match such patterns in the same way. A rule that changes nothing is left out.
 */
export const ownerRules = (repository: Repository): readonly OwnerRule[] => {
  const { layers, clusters } = repository;
  const teamOf = new Map(layers.map(({ name, team }) => [name, team]));
  const layerTeam = (layer: LayerName): string => teamOf.get(layer) ?? repository.default;
  return [
    { pattern: '*', team: repository.default },
    ...unlessOf(repository.default, sourceRules(repository)),
    ...catalogueRules(repository, layerTeam),
    ...clusters.flatMap((cluster) => [
      ...unlessOf(repository.default, inputRules(cluster, repository)),
      ...unlessOf(repository.default, treeRules(cluster, layerTeam)),
      ...applicationRules(cluster, repository, layerTeam),
      ...secretRules(cluster, repository.default, layerTeam),
    ]),
  ];
};

const unlessOf = (team: string, rules: readonly OwnerRule[]): readonly OwnerRule[] =>
  rules.filter((rule) => rule.team !== team);

const sourceRules = ({ layers, has }: Repository): readonly OwnerRule[] =>
  layers
    .filter(({ name }) => has(`packages/${name}`))
    .map(({ name, team }) => ({ pattern: `/packages/${name}/`, team }));

/** A component's folder in the catalogue. */
const catalogueRules = (
  { layers, clusters, has }: Repository,
  layerTeam: (layer: LayerName) => string,
): readonly OwnerRule[] => {
  const order = layers.map(({ name }) => name);
  const components = new Map(clusters.flatMap((each) => each.components).map((each) => [each.name, each]));
  return [...components.values()]
    .sort((a, b) => order.indexOf(a.layer) - order.indexOf(b.layer) || (a.name < b.name ? -1 : 1))
    .filter(({ layer, name, owner }) => owner !== layerTeam(layer) && has(catalogueFile(layer, name)))
    .map(({ layer, name, owner: team }) => ({ pattern: `/${posix.dirname(catalogueFile(layer, name))}/`, team }));
};

const inputRules = ({ input, components }: OwnedCluster, { layers, has }: Repository): readonly OwnerRule[] => [
  ...layers
    .map(({ name, team }) => ({ pattern: `/${input}/${name}.yaml`, team }))
    .filter(({ pattern }) => has(pattern.slice(1))),
  ...components
    .map(({ name, owner }) => ({ pattern: `/${input}/apps/${name}.yaml`, team: owner }))
    .filter(({ pattern }) => has(pattern.slice(1))),
];

/** Rules for folders outside of applications: one rule per folder if it has one team, otherwise one rule per file. */
const treeRules = ({ tree, files }: OwnedCluster, layerTeam: (layer: LayerName) => string): readonly OwnerRule[] => {
  const groups = new Map<string, Map<string, string>>();
  for (const [path, layer] of files) {
    const folder = /^(terraform\/[^/]+|[^/]+)\//.exec(path)?.[0];
    if (applicationOf(path) !== undefined) continue;
    const group = groups.get(folder ?? path) ?? new Map<string, string>();
    groups.set(folder ?? path, group.set(path, layerTeam(layer)));
  }
  return [...groups].flatMap(([name, teams]) => {
    const [team = '', ...others] = new Set(teams.values());
    if (others.length === 0) return [{ pattern: `/${tree}/${name}`, team }];
    return [...teams].map(([path, each]) => ({ pattern: `/${tree}/${path}`, team: each }));
  });
};

/**
 * The owner of an application owns its folder. Manifests of another layer belong to the team of that layer: the file name begins
 * with the name of the layer. Manifests of the application's own layer belong to the owner of the application.
 */
const applicationRules = (
  { tree, components, files }: OwnedCluster,
  { default: byDefault, layers: all }: Repository,
  layerTeam: (layer: LayerName) => string,
): readonly OwnerRule[] => {
  const folderOf = (name: string): string => `/${tree}/${applicationPath(name)}/`;
  const hasManifestsOf = (layer: LayerName, name: string): boolean =>
    [...files.keys()].some((path) => path.startsWith(`${applicationPath(name)}/manifests/${layer}-`));
  const layers = all
    .map(({ name }) => name)
    .filter((layer) => components.some(({ name }) => hasManifestsOf(layer, name)));
  const isOwn = (component: { readonly layer: LayerName }, layer: LayerName): boolean => component.layer === layer;
  // One rule for all applications, if it is right for most of them.
  const everywhere = layers.filter((layer) => {
    const concerned = components.filter(({ name, owner }) => owner !== layerTeam(layer) && hasManifestsOf(layer, name));
    return (
      concerned.filter((each) => !isOwn(each, layer)).length > concerned.filter((each) => isOwn(each, layer)).length
    );
  });
  return [
    ...unlessOf(
      byDefault,
      components.flatMap(({ name, owner: team }) => [
        { pattern: folderOf(name), team },
        ...(files.has(releasePath(name)) ? [{ pattern: `/${tree}/${hydratedPath(name)}/`, team }] : []),
      ]),
    ),
    ...everywhere.map((layer) => ({
      pattern: `/${tree}/${applicationPath('*')}/manifests/${layer}-*`,
      team: layerTeam(layer),
    })),
    ...components.flatMap((component) =>
      layers
        .filter((layer) => hasManifestsOf(layer, component.name) && component.owner !== layerTeam(layer))
        // Only exceptions from the rules before.
        .filter((layer) => isOwn(component, layer) === everywhere.includes(layer))
        .map((layer) => ({
          pattern: `${folderOf(component.name)}manifests/${layer}-*`,
          team: isOwn(component, layer) ? component.owner : layerTeam(layer),
        })),
    ),
  ];
};

/**
 * Patterns of file names: the kinds with which External Secrets (1.3.2) copies secrets. Of its generators, those with rights in
 * Vault, and the one that can refer to all others.
 */
const SECRET_KINDS = ['*externalsecret', '*secretstore', '*pushsecret', '*-vaultdynamicsecret', '*-clustergenerator'];

/**
 * The team of the secrets layer reviews all files of these kinds. The rules exist even if there are no such files yet: code
 * hosts use the CODEOWNERS of the target branch.
 */
const secretRules = (
  { tree, components }: OwnedCluster,
  byDefault: string,
  layerTeam: (layer: LayerName) => string,
): readonly OwnerRule[] => {
  const team = layerTeam('secrets');
  const teams = [byDefault, ...components.flatMap(({ owner, layer }) => [owner, layerTeam(layer)])];
  return teams.every((other) => other === team)
    ? []
    : SECRET_KINDS.map((kind) => ({ pattern: `/${tree}/${applicationPath('*')}/manifests/${kind}-*`, team }));
};
