import type { Diagnostic } from '@edgit/core';
import type { Git } from '@edgit/programs';
import type { BranchTip } from './branch.js';
import { FETCH } from './branch.js';
import { error, warning } from './codes.js';

/**
 * Whether a source may follow the one that is on the branch.
 *
 * @param ours id of the commit to publish
 * @returns an error when something newer is there, or what can't be compared; a warning when both went different ways
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
  // Whoever published it may have pushed it since this clone was fetched.
  if (!(await isHere())) await git([...FETCH, '--', remote, theirs]);
  if (!(await isHere())) {
    const hint = 'git fetch, so that both can be compared; --allow-older when that commit is gone for good';
    return [
      error('publish/unknown-commit', `the branch was published from ${short}, which is not known here`, [], hint),
    ];
  }
  const isAncestor = async (a: string, b: string): Promise<boolean> =>
    (await git(['merge-base', '--is-ancestor', a, b])).code === 0;
  if (await isAncestor(theirs, ours)) return [];
  const older = `--allow-older publishes ${ours.slice(0, 12)} all the same`;
  if (await isAncestor(ours, theirs)) {
    return [
      error('publish/newer', `somebody published something newer: ${short}`, [], `check that commit out; ${older}`),
    ];
  }
  const { stdout } = await git(['rev-parse', '--is-shallow-repository']);
  if (stdout.trim() === 'true') {
    const hint = `fetch all of its history (git fetch --unshallow; fetch-depth: 0 in a workflow); ${older}`;
    return [error('publish/shallow-clone', `this clone is shallow: whether ${short} is older can’t be told`, [], hint)];
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
