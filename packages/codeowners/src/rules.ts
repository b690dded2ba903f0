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

/** One line of CODEOWNERS: of the lines that fit a file, the last one counts. */
export interface OwnerRule {
  readonly pattern: string;
  readonly team: string;
}

/** A layer as far as ownership goes. */
export interface OwningLayer {
  readonly name: LayerName;
  readonly team: string;
}

/** A cluster as far as ownership goes. Paths are relative to the repository, with `/`. */
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
 * Who owns which file, the general before the particular. Patterns begin with `/` and end with `/` or a file's name: what
 * GitHub, GitLab and Git itself read alike. No rule says what those before it say anyway.
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

/** Folders of the tree that are no application's: those of one layer as a whole, others file by file. */
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
 * An application's folder is its owner's, but for what other layers bring into it: the layer is the first word of the
 * file's name. What a layer brings into an application of its own is the application's.
 */
const applicationRules = (
  { tree, components, files }: OwnedCluster,
  { default: byDefault, layers: all }: Repository,
  layerTeam: (layer: LayerName) => string,
): readonly OwnerRule[] => {
  const folderOf = (name: string): string => `/${tree}/${applicationPath(name)}/`;
  const brings = (layer: LayerName, name: string): boolean =>
    [...files.keys()].some((path) => path.startsWith(`${applicationPath(name)}/manifests/${layer}-`));
  const layers = all.map(({ name }) => name).filter((layer) => components.some(({ name }) => brings(layer, name)));
  const isOwn = (component: { readonly layer: LayerName }, layer: LayerName): boolean => component.layer === layer;
  // Said of all applications at once, unless that is wrong more often than right.
  const everywhere = layers.filter((layer) => {
    const concerned = components.filter(({ name, owner }) => owner !== layerTeam(layer) && brings(layer, name));
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
        .filter((layer) => brings(layer, component.name) && component.owner !== layerTeam(layer))
        // Each says otherwise than what stands before it.
        .filter((layer) => isOwn(component, layer) === everywhere.includes(layer))
        .map((layer) => ({
          pattern: `${folderOf(component.name)}manifests/${layer}-*`,
          team: isOwn(component, layer) ? component.owner : layerTeam(layer),
        })),
    ),
  ];
};

/**
 * Beginnings of file names, from the kind on: what External Secrets (1.3.2) reads as an order to move secrets. Of its
 * generators those that are given rights of Vault, or stand for any other.
 */
const SECRET_KINDS = ['*externalsecret', '*secretstore', '*pushsecret', '*-vaultdynamicsecret', '*-clustergenerator'];

/**
 * Whoever brings one of these, the team of the secrets layer looks at it: also where there is none yet, since hosts go by
 * the rules of the branch that a change is to be merged into.
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
