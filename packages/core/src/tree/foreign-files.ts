import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { INDEX_FILE, parseIndex } from './tree.js';
import { hydratedOf, hydratedPath } from './tree-paths.js';

/** What takes a file of a tree for its own, whoever wrote it. */
export type Reader = 'Argo CD' | 'Terraform' | 'an operator';

/**
 * Where they look. In an application's folder every file counts: Helm gives those of a wrapper chart to its templates, Argo CD
 * lets `.argocd-source.yaml` change the source (`reposerver/repository/repository.go`, v3.3.9: `findManifests`,
 * `mergeSourceParameters`). Terraform reads what is directly in a root (`internal/configs/parser_config_dir.go`, v1.12).
 */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^applications\/[^/]+\/./, 'Argo CD'],
  [/^projects\/[^/]+\.(ya?ml|json|jsonnet)$/, 'Argo CD'],
  [/^hydrated\/.+\.yaml$/, 'Argo CD'],
  [/^terraform\/[^/]+\/[^/]+(\.(tf|tofu)(\.json)?|\.tfvars(\.json)?|\.hcl)$/, 'Terraform'],
  [/^(bootstrap|talos)\/./, 'an operator'],
];

/** @returns what reads a file at a path of a tree; undefined for those that nothing reads */
export const readerOf = (path: string): Reader | undefined => READERS.find(([pattern]) => pattern.test(path))?.[1];

/**
 * Files that a cluster gets as they are: what Argo CD takes for manifests (`manifestFile` there) in the folders that its
 * Applications name, without what they exclude, and what an operator applies before it.
 */
const APPLIED =
  /^(applications\/[^/]+\/(?!(?:Chart|values)\.yaml$).+\.(ya?ml|json)|projects\/[^/]+\.(ya?ml|json)|bootstrap\/.+\.(ya?ml|json)|hydrated\/.+\.yaml)$/;

/** @returns whether a cluster gets the objects in a file of a tree */
export const isApplied = (path: string): boolean => APPLIED.test(path);

/**
 * Which files of a tree are edgit's: those that its indexes name, and the indexes.
 *
 * @param indexes texts of the indexes of the tree, by their paths: see {@link isIndex}
 * @returns undefined where the tree has no index, or one that is damaged
 */
export const ownFiles = (indexes: ReadonlyMap<string, string>): ((path: string) => boolean) | undefined => {
  const main = parseIndex(indexes.get(INDEX_FILE) ?? '');
  if (main === undefined) return undefined;
  const own = new Set([INDEX_FILE, ...Object.keys(main)]);
  for (const [path, text] of indexes) {
    const application = hydratedOf(path);
    if (application === undefined || !isIndex(path)) continue;
    own.add(path);
    for (const below of Object.keys(parseIndex(text) ?? {})) own.add(`${hydratedPath(application)}/${below}`);
  }
  return (path) => own.has(path);
};

/** @returns whether a file of a tree says which others are edgit's */
export const isIndex = (path: string): boolean => {
  const application = hydratedOf(path);
  return path === (application === undefined ? INDEX_FILE : `${hydratedPath(application)}/${INDEX_FILE}`);
};

/** A file, or what is in its place. */
export interface FoundFile {
  readonly path: string;
  readonly isLink: boolean;
}

/** @returns every file and link below a folder, with slashes, sorted; none where there is no folder. No link is followed. */
export const filesAndLinks = (root: string): readonly FoundFile[] =>
  (existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({
      path: join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
      isLink: entry.isSymbolicLink(),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
