import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, parseIndex, type RenderedFile, sha256 } from '@edgit/core';
import { shownPath } from '../../clusters/folders.js';
import { readOptional } from '../../clusters/read-optional.js';
import { error } from '../../codes.js';

/** Files of a tree by path. */
type Files = ReadonlyMap<string, Pick<RenderedFile, 'layer' | 'text'>>;

/**
 * Writes a rendering as one file, for build caches: they restore file by file, and a tree has hundreds of files.
 * The format is the index of the tree, with the text of each file added.
 *
 * @param folder of copies, made when it is not there
 * @param name of the cluster
 */
export const writeCopy = (folder: string, name: string, rendered: Files): void => {
  const files = Object.fromEntries(
    [...rendered].map(([path, { layer, text }]) => [path, { layer, sha256: sha256(text), text }]),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(copyPath(folder, name), `${JSON.stringify({ generator: 'edgit', files })}\n`);
};

/**
 * @returns the rendering that was written there
 * @throws InputError when there is no copy, or it is not complete
 */
export const readCopy = (folder: string, name: string): Files => {
  const path = copyPath(folder, name);
  const files = Object.entries(parseIndex(readOptional(path) ?? '') ?? {}).map(([of, owned]) => {
    const text = 'text' in owned && typeof owned.text === 'string' ? owned.text : undefined;
    return { of, layer: owned.layer, text: text ?? '', whole: text !== undefined && sha256(text) === owned.sha256 };
  });
  if (files.length === 0 || !files.every(({ whole }) => whole)) {
    const at = { file: shownPath(path) };
    throw new InputError([
      error(
        'tree/incomplete-copy',
        `${at.file} is not a complete copy of a tree`,
        [at],
        'remove the copy, and render again',
      ),
    ]);
  }
  return new Map(files.map(({ of, layer, text }) => [of, { layer, text }]));
};

const copyPath = (folder: string, name: string): string => join(folder, `${name}.json`);
