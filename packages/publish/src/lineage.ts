import type { Diagnostic } from '@edgit/core';
import type { Git } from '@edgit/programs';
import type { BranchTip } from './branch.js';
import { FETCH } from './branch.js';
import { error, warning } from './codes.js';

/**
 * Checks whether a source commit is newer than the published one.
 *
 * @param ours id of the commit to publish
 * @returns an error if the published commit is newer or can't be compared; a warning if the commits have diverged
 */
export const lineageProblems = async (
  git: Git,
  remote: string,
  tip: BranchTip,
  ours: string,
): Promise<readonly Diagnostic[]> => {
  const theirs = tip.source?.replace(/-dirty$/, '');
  if (theirs === undefined || theirs === ours) return [];
  const short = theirs.slice(0, 12);
  const isHere = async (): Promise<boolean> => (await git(['cat-file', '-e', `${theirs}^{commit}`])).code === 0;
  // It may have been pushed after the last fetch of this clone.
  if (!(await isHere())) await git([...FETCH, '--', remote, theirs]);
  if (!(await isHere())) {
    const hint =
      'run `git fetch`, so that edgit can compare both; use --allow-older if that commit does not exist any more';
    return [
      error(
        'publish/unknown-commit',
        `the branch was published from ${short}, which this clone does not have`,
        [],
        hint,
      ),
    ];
  }
  const isAncestor = async (a: string, b: string): Promise<boolean> =>
    (await git(['merge-base', '--is-ancestor', a, b])).code === 0;
  if (await isAncestor(theirs, ours)) return [];
  const older = `use --allow-older to publish ${ours.slice(0, 12)} anyway`;
  if (await isAncestor(ours, theirs)) {
    return [
      error('publish/newer', `a newer commit is published already: ${short}`, [], `check out that commit; ${older}`),
    ];
  }
  const { stdout } = await git(['rev-parse', '--is-shallow-repository']);
  if (stdout.trim() === 'true') {
    const hint = `fetch the full history (git fetch --unshallow; fetch-depth: 0 in a workflow); ${older}`;
    return [
      error('publish/shallow-clone', `this clone is shallow: edgit can’t check whether ${short} is older`, [], hint),
    ];
  }
  return [
    warning(
      'publish/other-line',
      `the branch was published from ${short}, which is not part of ${ours.slice(0, 12)}`,
      [],
      'what only that commit changed is undone',
    ),
  ];
};
