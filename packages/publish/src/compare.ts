import { createHash } from 'node:crypto';

export interface PublishedChange {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

/** @returns mode and blob id of a file with this text, as `git ls-tree` prints them */
export const blobOf = (text: string, algorithm: 'sha1' | 'sha256'): string => {
  const bytes = Buffer.from(text);
  return `100644 ${createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex')}`;
};

/**
 * Compares the files on a branch with the files to publish.
 *
 * @param before mode and blob of every file on the branch, by path
 * @param after mode and blob of every file to publish, by path
 * @param ours paths of the files that edgit published
 * @returns the changes, and the files of others that would be lost; both sorted by path
 */
export const compareTrees = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  ours: ReadonlySet<string>,
): { readonly changes: readonly PublishedChange[]; readonly unknown: readonly string[] } => {
  const changes = [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .filter((path) => before.get(path) !== after.get(path))
    .map((path): PublishedChange => {
      if (!before.has(path)) return { path, kind: 'added' };
      return { path, kind: after.has(path) ? 'changed' : 'removed' };
    });
  const unknown = changes.filter(({ path, kind }) => kind !== 'added' && !ours.has(path)).map(({ path }) => path);
  return { changes, unknown };
};
