import type { Codes } from '../input/diagnostics.js';

/** What is wrong with charts and images. */
export const deliveryCodes = {
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
} as const satisfies Codes;

/** What is wrong with the folder that is rendered into. */
export const treeCodes = {
  'tree/occupied': {
    means: 'A file is where edgit wants to write one, and edgit did not write it.',
    why: 'edgit never overwrites a file that it did not write.',
    fix: 'Move it out of the way.',
  },
  'tree/damaged-index': {
    means: '`index.json` of the rendered tree can’t be read.',
    why: 'It says which files are those of edgit. Without it, edgit can’t tell what it may replace.',
    fix: 'Restore it from Git.',
  },
} as const satisfies Codes;
