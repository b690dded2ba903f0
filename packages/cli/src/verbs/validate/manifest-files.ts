import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestFile } from '@edgit/check';
import { type Diagnostic, readTextFile, unreadable } from '@edgit/core';
import { shownPath } from '../../clusters/folders.js';
import { error, warning } from '../../codes.js';

/** Files to check, and what can't be read of them. */
export interface FoundFiles {
  readonly files: readonly ManifestFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const MANIFEST = /\.(?:ya?ml|json)$/i;

/**
 * The manifests at a path.
 *
 * @param path a file with any name, or a folder: then all .yaml, .yml and .json files below it
 */
export const manifestFiles = (path: string): FoundFiles => {
  try {
    if (!statSync(path).isDirectory()) return read([path]);
    const { found, diagnostics } = below(path, new Set());
    const result = read(found);
    return { files: result.files, diagnostics: [...diagnostics, ...result.diagnostics] };
  } catch (problem) {
    return { files: [], diagnostics: [unreadable(problem, shownPath(path), 'name a file or a folder')] };
  }
};

interface Listing {
  readonly found: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param seen folders that were already read: symbolic links may form a loop */
const below = (folder: string, seen: Set<string>): Listing => {
  const real = realpathSync(folder);
  if (seen.has(real)) return { found: [], diagnostics: [] };
  seen.add(real);
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort();
  const mixed = names.filter((name) => name.endsWith('.tf'));
  const listings = names.map((name): Listing => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return below(path, seen);
    const isHalf = mixed.length > 0 && name.endsWith('.tf.json');
    return { found: MANIFEST.test(name) && !isHalf ? [path] : [], diagnostics: [] };
  });
  const half = mixed.length > 0 && names.some((name) => name.endsWith('.tf.json'));
  return {
    found: listings.flatMap(({ found }) => found),
    diagnostics: [...(half ? [isHalfRead(folder)] : []), ...listings.flatMap(({ diagnostics }) => diagnostics)],
  };
};

const isHalfRead = (folder: string): Diagnostic =>
  warning(
    'manifest/partly-hcl',
    'this Terraform root is not checked: part of it is HCL',
    [{ file: shownPath(folder) }],
    'edgit reads only roots that consist of *.tf.json files',
  );

const read = (paths: readonly string[]): FoundFiles => {
  const files: ManifestFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const file = shownPath(path);
    if (path.endsWith('.tf')) {
      diagnostics.push(
        error('manifest/hcl', `${file} is HCL, which edgit does not read`, [{ file }], 'edgit reads only *.tf.json'),
      );
      continue;
    }
    const { text, diagnostics: found } = readTextFile(path, file, 'kubernetes');
    diagnostics.push(...found);
    if (text !== undefined) files.push({ file: file.replaceAll('\\', '/'), text });
  }
  return { files, diagnostics };
};
