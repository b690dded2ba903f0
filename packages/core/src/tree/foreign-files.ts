import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { INDEX_FILE, parseIndex } from './tree.js';
import { hydratedOf, hydratedPath } from './tree-paths.js';

/** A program or person that reads files of a tree, also files that edgit did not write. */
export type Reader = 'Argo CD' | 'Terraform' | 'an operator';

/**
 * Paths that each reader reads. In an application's folder every file counts: Helm gives those of a wrapper chart to its templates, Argo CD
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

/** @returns the reader of a file of a tree; undefined if it has none */
export const readerOf = (path: string): Reader | undefined => READERS.find(([pattern]) => pattern.test(path))?.[1];

/**
 * Files that are applied to the cluster unchanged: those that Argo CD takes for manifests (`manifestFile` there) in the
 * folders of its Applications, without the excluded ones, and those that an operator applies before Argo CD runs.
 */
const APPLIED =
  /^(applications\/[^/]+\/(?!(?:Chart|values)\.yaml$).+\.(ya?ml|json)|projects\/[^/]+\.(ya?ml|json)|bootstrap\/.+\.(ya?ml|json)|hydrated\/.+\.yaml)$/;

/** @returns whether the objects in a file of a tree are applied to the cluster */
export const isApplied = (path: string): boolean => APPLIED.test(path);

/**
 * Finds out which files of a tree belong to edgit: the indexes and the files in them.
 *
 * @param indexes texts of the indexes of the tree, by their paths: see {@link isIndex}
 * @returns a test for paths; undefined if the tree has no index, or a damaged one
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

/** @returns whether a file of a tree is an index of edgit's files */
export const isIndex = (path: string): boolean => {
  const application = hydratedOf(path);
  return path === (application === undefined ? INDEX_FILE : `${hydratedPath(application)}/${INDEX_FILE}`);
};

/** A file, or a link. */
export interface FoundFile {
  readonly path: string;
  readonly isLink: boolean;
}

/** @returns every file and link below a folder, with slashes, sorted; none if the folder does not exist. Links are not followed. */
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
