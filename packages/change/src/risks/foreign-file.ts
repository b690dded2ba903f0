import { readerOf } from '@edgit/core';
import { asText } from '@edgit/kubernetes';
import type { Risk } from '../model.js';
import type { Resource } from '../resources/resource.js';
import { foreignIn } from '../resources/resources.js';
import type { Rule } from './rule.js';

/** Files that edgit did not write, and links: no check of edgit has read them. */
export const foreignFile: Rule = ({ change, before, after, ownershipOf }) => {
  const known = foreignIn(before.resources);
  const changed = new Set(change.items.map(({ path }) => path));
  return [...foreignIn(after.resources)]
    .filter(([path]) => !known.has(path) || changed.has(path))
    .map(([, resource]) => riskOfFile(resource, ownershipOf(resource).team));
};

const riskOfFile = ({ path, isLink, value }: Resource, team: string): Risk => {
  const about = { kind: 'foreign-file', subject: path, path, team } as const;
  if (isLink === true) {
    return {
      ...about,
      severity: 'high',
      reason: `it is ${asText(value)}: its target is applied, but is not in this comparison`,
      whatToDo: 'replace the link by the file',
    };
  }
  const reader = readerOf(path);
  return {
    ...about,
    severity: reader === undefined ? 'low' : 'high',
    reason:
      reader === undefined
        ? 'edgit did not write it, and no program reads it'
        : `edgit did not write it, and ${reader} reads it: it is not checked`,
    whatToDo: 'remove it from the tree; put your own manifests into `manifests` of an application in apps/',
  };
};
