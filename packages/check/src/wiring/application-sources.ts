import type { Kind } from '@edgit/kubernetes';
import { at, type Field, isPresent, itemsOf, textOf } from './field.js';
import type { Resource } from './resources.js';

export const APPLICATION: Kind = 'argoproj.io/Application';
export const PROJECT: Kind = 'argoproj.io/AppProject';

/** A folder that is named after CRDs holds nothing else: `config/crd`, `example/prometheus-operator-crd`. */
const CRDS = /(^|[-/])crds?(\/|$)/;

/** @returns the sources of an Application: the one, or each of several */
export const sourcesOf = ({ root }: Resource): readonly Field[] => {
  const spec = at(root, 'spec');
  const single = at(spec, 'source');
  return [...(isPresent(single) ? [single] : []), ...itemsOf(at(spec, 'sources'))];
};

export const repositoryOf = (source: Field): string => textOf(at(source, 'repoURL')) ?? '';

/** @returns a repository's URL as Argo CD compares it: without case, `.git` and a last slash */
export const normalRepository = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');

/** Where the rendered tree is: the repository and the folder in it that the root Application reads. */
export interface TreeLocation {
  readonly repository: string;
  readonly folder: string;
}

/** @returns undefined when no Application discovers the others */
export const treeLocation = (applications: readonly Resource[]): TreeLocation | undefined => {
  for (const source of applications.flatMap(sourcesOf)) {
    const folder = /^(?:(.*)\/)?applications$/.exec(textOf(at(source, 'path')) ?? '');
    if (folder !== null) return { repository: normalRepository(repositoryOf(source)), folder: folder[1] ?? '' };
  }
  return undefined;
};

/** @returns whether a source has objects that are not in the content: a chart's, or those of a foreign folder */
export const isForeign = (source: Field, tree: TreeLocation | undefined): boolean => {
  if (isPresent(at(source, 'chart')) || isPresent(at(source, 'helm'))) return true;
  if (normalRepository(repositoryOf(source)) === tree?.repository) return false;
  const path = textOf(at(source, 'path'));
  return path !== undefined && !CRDS.test(path);
};
