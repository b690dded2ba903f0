import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Where @edgit/facts keeps them. */
export const FACTS_FOLDER = join(import.meta.dirname, '../../../packages/facts/facts');

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** @returns the text of a compressed facts file, or undefined when there is none */
export const readFacts = (path: string): string | undefined =>
  existsSync(path) ? gunzipSync(readFileSync(path)).toString('utf8') : undefined;

/**
 * Makes a folder hold these files. A compressed file is written only when what it says differs: two versions of zlib
 * need not give the same bytes.
 *
 * @param files text by path below `folder`; a path that ends with `.gz` is compressed
 * @param owned folders below `folder` in which a file that is not among `files` is one too many
 * @param check writes nothing
 * @returns the paths that differed, sorted
 */
export const syncFacts = (
  folder: string,
  files: ReadonlyMap<string, string>,
  owned: readonly string[],
  check: boolean,
): readonly string[] => {
  const changed = [...files].filter(([path, text]) => current(join(folder, path)) !== text);
  const surplus = owned
    .filter((name) => existsSync(join(folder, name)))
    .flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((path) => `${name}/${path}`),
    )
    .filter((path) => /\.(?:json|gz)$/.test(path) && !files.has(path));
  if (!check) {
    for (const [path, text] of changed) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);
    }
    for (const path of surplus) rmSync(join(folder, path));
  }
  return [...changed.map(([path]) => path), ...surplus].sort();
};

const current = (path: string): string | undefined => {
  if (path.endsWith('.gz')) return readFacts(path);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};
