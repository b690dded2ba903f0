import { join } from 'node:path';
import {
  type Diagnostic,
  type FoundFile,
  filesAndLinks,
  HYDRATED,
  INDEX_FILE,
  isApplied,
  isIndex,
  ownFiles,
  readerOf,
} from '@edgit/core';
import { error, warning } from '../codes.js';
import { shownPath } from './folders.js';
import { readIfThere } from './read-if-there.js';

/** What a tree on disk has that edgit does not write there. */
export interface ForeignOptions {
  /** Whether a path is edgit's: it is written, or removed, by the render that asks. */
  readonly isOwn: (path: string) => boolean;
  /** Whether to fail over what is read by somebody. */
  readonly isCheck: boolean;
}

/**
 * Names every file of a tree that edgit did not write: those that Git tracks, and of the others those that Argo CD or
 * Terraform would read. An operator's keys and state, which Git ignores or nobody reads, are none.
 *
 * @param root folder of the tree
 */
export const foreignFiles = async (
  root: string,
  { isOwn, isCheck }: ForeignOptions,
): Promise<readonly Diagnostic[]> => {
  const hydrated = ownOfCharts(root);
  const found = filesAndLinks(root).filter(({ path, isLink }) => isLink || !(isOwn(path) || hydrated(path)));
  if (found.length === 0) return [];
  const { ignoredBelow, trackedBelow } = await import('@edgit/tree');
  const [tracked, ignored] = [await trackedBelow(root), await ignoredBelow(root)];
  return found
    .filter((file) => tracked.has(file.path) || (!ignored.has(file.path) && isRead(file)))
    .map((file) => saidOf(root, file, isCheck));
};

/** The indexes of `hydrated/` say which files there are edgit's: they are written by another command. */
const ownOfCharts = (root: string): ((path: string) => boolean) => {
  const indexes = filesAndLinks(join(root, HYDRATED))
    .filter(({ isLink }) => !isLink)
    .map(({ path }) => `${HYDRATED}/${path}`)
    .filter(isIndex)
    .map((path) => [path, readIfThere(join(root, path)) ?? ''] as const);
  const none = JSON.stringify({ files: {} });
  return ownFiles(new Map([[INDEX_FILE, none], ...indexes])) ?? (() => false);
};

/** What Terraform downloads has links of its own. */
const isRead = ({ path, isLink }: FoundFile): boolean => {
  if (isLink) return !/(^|\/)\.terraform\//.test(path);
  const reader = readerOf(path);
  return reader === 'Argo CD' || reader === 'Terraform';
};

const saidOf = (root: string, { path, isLink }: FoundFile, isCheck: boolean): Diagnostic => {
  const places = [{ file: shownPath(join(root, path)) }];
  if (isLink) {
    return error(
      'tree/symbolic-link',
      'this is a symbolic link, and edgit did not write it: Argo CD and Terraform would follow it',
      places,
      'put the file itself where it belongs; manifests of your own go into `manifests` of an application in apps/',
    );
  }
  const reader = readerOf(path);
  if (reader === undefined)
    return warning('tree/foreign-file', 'edgit did not write this file', places, 'move it out of the tree');
  return (isCheck ? error : warning)(
    'tree/applied-file',
    `${reader} would ${reader === 'Argo CD' && isApplied(path) ? 'apply' : 'use'} this file, and edgit did not write it`,
    places,
    reader === 'Argo CD'
      ? 'move it away; manifests of your own go into `manifests` of an application in apps/'
      : 'move it away: what edgit does not write, no check has seen',
  );
};
