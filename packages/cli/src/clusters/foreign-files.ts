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
import { readOptional } from './read-optional.js';

/** Options of {@link foreignFiles}. */
export interface ForeignOptions {
  /** Whether edgit owns a path: the current render writes or removes it. */
  readonly isOwn: (path: string) => boolean;
  /** Report files that Argo CD or Terraform reads as errors instead of warnings. */
  readonly isCheck: boolean;
}

/**
 * Reports files of a rendered tree that edgit did not write: every file that Git tracks, and other files if Argo CD or
 * Terraform would read them. Files that Git ignores, such as an operator's keys and state, are not reported.
 *
 * @param root folder of the tree
 */
export const foreignFiles = async (
  root: string,
  { isOwn, isCheck }: ForeignOptions,
): Promise<readonly Diagnostic[]> => {
  const hydrated = hydratedFileTest(root);
  const found = filesAndLinks(root).filter(({ path, isLink }) => isLink || !(isOwn(path) || hydrated(path)));
  if (found.length === 0) return [];
  const { ignoredBelow, trackedBelow } = await import('@edgit/tree');
  const [tracked, ignored] = [await trackedBelow(root), await ignoredBelow(root)];
  return found
    .filter((file) => tracked.has(file.path) || (!ignored.has(file.path) && hasReader(file)))
    .map((file) => foreignFileDiagnostic(root, file, isCheck));
};

/** Files in `hydrated/` are listed in indexes there, because another command (`edgit hydrate`) writes them. */
const hydratedFileTest = (root: string): ((path: string) => boolean) => {
  const indexes = filesAndLinks(join(root, HYDRATED))
    .filter(({ isLink }) => !isLink)
    .map(({ path }) => `${HYDRATED}/${path}`)
    .filter(isIndex)
    .map((path) => [path, readOptional(join(root, path)) ?? ''] as const);
  const none = JSON.stringify({ files: {} });
  return ownFiles(new Map([[INDEX_FILE, none], ...indexes])) ?? (() => false);
};

/** Whether Argo CD or Terraform reads the file. Links in `.terraform/` are Terraform's downloads. */
const hasReader = ({ path, isLink }: FoundFile): boolean => {
  if (isLink) return !/(^|\/)\.terraform\//.test(path);
  const reader = readerOf(path);
  return reader === 'Argo CD' || reader === 'Terraform';
};

const foreignFileDiagnostic = (root: string, { path, isLink }: FoundFile, isCheck: boolean): Diagnostic => {
  const places = [{ file: shownPath(join(root, path)) }];
  if (isLink) {
    return error(
      'tree/symbolic-link',
      'this is a symbolic link, and edgit did not write it: Argo CD and Terraform would follow it',
      places,
      'replace the link with the file; your own manifests go into `manifests` of an application in apps/',
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
      ? 'move it away; your own manifests go into `manifests` of an application in apps/'
      : 'move it away: edgit checks only the files that it writes',
  );
};
