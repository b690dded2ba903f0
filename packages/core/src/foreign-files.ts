import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of a tree that Argo CD reads as directories of manifests. */
const READ_BY_ARGO_CD = ['applications', 'projects'];

/** What Argo CD takes for manifests there (`reposerver/repository/repository.go`, v3.3: `manifestFile`). */
const MANIFEST = /\.(ya?ml|json|jsonnet)$/;

/**
 * Files of a tree that edgit did not write and Argo CD would apply, or follow: a link counts whatever it leads to.
 *
 * @param root folder of the tree
 * @param isOwn whether a path, relative to the tree, is edgit's
 * @returns their paths, sorted
 */
export const foreignManifests = (root: string, isOwn: (path: string) => boolean): readonly string[] =>
  READ_BY_ARGO_CD.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).flatMap((entry) => {
        if (entry.isDirectory() || !(MANIFEST.test(entry.name) || entry.isSymbolicLink())) return [];
        const path = join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/');
        return isOwn(path) ? [] : [path];
      }),
    )
    .sort();
