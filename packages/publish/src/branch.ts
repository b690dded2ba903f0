import { hydratedOf, hydratedPath, INDEX_FILE, InputError, parseIndex } from '@edgit/core';
import type { Git } from '@edgit/programs';
import { error } from './codes.js';
import { ask, gitFailure } from './git.js';
import { TRAILER } from './message.js';

/** The newest commit of the environment branch. */
export interface BranchTip {
  readonly commit: string;
  /** `<mode> <blob id>` by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of the files that edgit published. */
  readonly ours: ReadonlySet<string>;
  /** The source commit of the newest published tree, with the suffix `-dirty` if it has one. */
  readonly source: string | undefined;
  /** Subject of the last commit, if edgit did not publish it. */
  readonly foreign: string | undefined;
}

/** @returns the name of a temporary ref, which is deleted after publishing */
export const scratchRef = (name: string): string => `refs/edgit/publish/${process.pid}/${name}`;

/** @returns the commit of the branch on the remote; undefined if there is no such branch @throws InputError if the remote does not answer */
export const remoteTip = async (git: Git, remote: string, branch: string): Promise<string | undefined> => {
  const answer = await git(['ls-remote', '--', remote, `refs/heads/${branch}`]);
  if (answer.code !== 0) throw gitFailure(`${remote} can’t be read`, answer, 'check --remote and your access rights');
  const line = answer.stdout.split('\n').find((each) => each.endsWith(`\trefs/heads/${branch}`));
  return line?.split('\t')[0];
};

/** Fetches the branch. @returns its commit; undefined if there is no such branch */
export const fetchTip = async (git: Git, remote: string, branch: string): Promise<string | undefined> => {
  if ((await remoteTip(git, remote, branch)) === undefined) return undefined;
  const ref = scratchRef('parent');
  const refspec = `+refs/heads/${branch}:${ref}`;
  const answer = await git([...FETCH, '--', remote, refspec]);
  if (answer.code !== 0) throw gitFailure(`${branch} can’t be fetched from ${remote}`, answer);
  return ask(git, ['rev-parse', '--verify', ref]);
};

/** Does not change the user's FETCH_HEAD and tags. */
export const FETCH = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'] as const;

/**
 * @param tree folder of the rendered tree on the branch
 * @throws InputError if an index on the branch is damaged: then it is not known which files edgit published
 */
export const readTip = async (git: Git, commit: string, tree: string): Promise<BranchTip> => {
  const listing = await ask(git, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  const files = new Map(
    listing
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const [facts = '', ...path] = line.split('\t');
        const [mode, , id] = facts.split(' ');
        return [path.join('\t'), `${mode} ${id}`] as const;
      }),
  );
  const ours = new Set<string>();
  for (const path of [...files.keys()].filter((each) => isIndexOf(tree, each))) {
    const index = parseIndex(await ask(git, ['cat-file', 'blob', `${commit}:${path}`]));
    if (index === undefined) {
      const hint = 'restore it from the history of the branch: it lists the files that edgit published';
      throw new InputError([
        error('publish/damaged-index', `${path} is damaged on commit ${commit.slice(0, 12)}`, [], hint),
      ]);
    }
    const folder = path.slice(0, -INDEX_FILE.length);
    ours.add(path);
    for (const below of Object.keys(index)) ours.add(`${folder}${below}`);
  }
  return { commit, files, ours, ...(await historyOf(git, commit)) };
};

const isIndexOf = (tree: string, path: string): boolean => {
  if (!path.startsWith(`${tree}/`)) return false;
  const below = path.slice(tree.length + 1);
  const application = hydratedOf(below);
  return below === (application === undefined ? INDEX_FILE : `${hydratedPath(application)}/${INDEX_FILE}`);
};

const historyOf = async (git: Git, commit: string): Promise<Pick<BranchTip, 'source' | 'foreign'>> => {
  const format = `%H%x00%s%x00%(trailers:key=${TRAILER},valueonly,separator=%x2C)`;
  const log = await ask(git, ['log', '--first-parent', '--no-show-signature', `--format=${format}`, commit]);
  const commits = log.split('\n').map((line) => line.split('\0'));
  const sourceOf = ([, , trailer = '']: readonly string[]): string | undefined =>
    /([0-9a-f]{40,64}(-dirty)?)$/.exec(trailer.trim())?.[1];
  const [last = []] = commits;
  return {
    source: commits.map(sourceOf).find((source) => source !== undefined),
    foreign: sourceOf(last) === undefined ? last[1] : undefined,
  };
};
