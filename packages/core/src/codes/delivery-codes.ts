import type { Codes } from '../input/diagnostics.js';

/** What is wrong with charts and images. */
export const deliveryCodes = {
  'chart/unsafe-values': {
    means:
      'A chart, with these values, makes other or public secrets in every render, or can’t be rendered by Argo CD.',
    why: 'Argo CD renders a chart again and again: each time something would change, or everybody knows the password.',
    fix: 'Set the values that the hint names.',
  },
  'chart-lock/damaged': {
    means: '`charts.lock` is not as edgit writes it.',
    why: 'The digests in it can’t be trusted.',
    fix: 'Restore it from Git, or remove it and run `edgit charts update`.',
  },
  'chart-lock/other-version': {
    means: '`charts.lock` has another version of a chart than the component names.',
    why: 'Nothing says that the archive of the new version is the one that was reviewed.',
    fix: 'Run `edgit charts update`.',
  },
  'image/architecture': {
    means: 'An image is for one architecture only, and its Pods can be placed on a node of another.',
    why: 'Its Pods would end with “exec format error” there.',
    fix: 'Keep the Pods on other nodes with a node selector, or use another image.',
  },
  'image/not-pinned': {
    means: 'An image has no version, or one that is given to new images again and again.',
    why: 'A restart can start another program than the one that was tested.',
    fix: 'Name a version or a digest.',
  },
  'image/gone': {
    means: 'An image is no longer in its registry.',
    why: 'New nodes can’t pull it.',
    fix: 'Use another image.',
  },
  'image/frozen': {
    means: 'An image gets no updates any more.',
    why: 'Its vulnerabilities stay.',
    fix: 'Use another image.',
  },
} as const satisfies Codes;

/** What is wrong with the folder that is rendered into. */
export const treeCodes = {
  'tree/occupied': {
    means: 'A file is where edgit wants to write one, and edgit did not write it.',
    why: 'edgit never overwrites a file of somebody else.',
    fix: 'Move it out of the way.',
  },
  'tree/damaged-index': {
    means: '`index.json` of the rendered tree can’t be read.',
    why: 'It says which files are those of edgit. Without it, edgit can’t tell what it may replace.',
    fix: 'Restore it from Git.',
  },
} as const satisfies Codes;
