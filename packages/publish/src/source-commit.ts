import { isAbsolute, relative } from 'node:path';
import { type Diagnostic, HYDRATED, InputError } from '@edgit/core';
import type { Git } from '@edgit/programs';
import { error } from './codes.js';
import { ask } from './git.js';

/** The checked-out commit, from which a tree is rendered. */
export interface SourceCommit {
  readonly id: string;
  readonly message: string;
  /** `Name <address> 1700000000 +0100` */
  readonly author: string;
  readonly committer: string;
  /** Branches that are checked out here, in any worktree, and the upstream of HEAD. */
  readonly ownBranches: ReadonlySet<string>;
  /** Files with uncommitted changes. */
  readonly uncommitted: readonly string[];
}

export interface SourceScope {
  /** Absolute paths of the input files. An ignored one counts as uncommitted. */
  readonly inputs: readonly string[];
  /** Absolute path of the rendered tree. Its files may be uncommitted. */
  readonly tree: string;
}

/** @throws InputError if there is no repository, or it has no commit */
export const readSource = async (git: Git, scope: SourceScope): Promise<SourceCommit> => {
  const top = await git(['rev-parse', '--show-toplevel']);
  if (top.code !== 0)
    throw sourceError('publish/no-repository', 'this is not a Git repository: a published tree needs a source commit');
  const head = await git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (head.code !== 0)
    throw sourceError('publish/no-commit', 'the repository has no commit', 'commit the cluster’s files first');
  const id = head.stdout.trim();
  const format = '%an <%ae> %ad%x00%cn <%ce> %cd%x00%B';
  const facts = await ask(git, [
    'log',
    '-1',
    '--date=raw',
    '--encoding=UTF-8',
    '--no-show-signature',
    `--format=${format}`,
    id,
  ]);
  const [author = '', committer = '', ...message] = facts.split('\0');
  return {
    id,
    author,
    committer,
    message: message.join('\0'),
    ownBranches: await ownBranches(git),
    uncommitted: await uncommitted(git, top.stdout.replace(/\n$/, ''), scope),
  };
};

/** Branches that are checked out here, in any worktree, and the upstream of HEAD. */
export const ownBranches = async (git: Git): Promise<ReadonlySet<string>> => {
  const worktrees = await ask(git, ['worktree', 'list', '--porcelain']);
  const upstream = await git(['rev-parse', '--symbolic-full-name', '@{upstream}']);
  return new Set([
    ...[...worktrees.matchAll(/^branch refs\/heads\/(.+)$/gm)].map(([, name = '']) => name),
    ...[/^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(upstream.stdout.trim())?.[1] ?? []].flat(),
  ]);
};

const uncommitted = async (git: Git, top: string, { inputs, tree }: SourceScope): Promise<readonly string[]> => {
  const status = await ask(git, ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames']);
  const rendered = slashes(relative(top, tree));
  const changed = status
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3))
    .filter((path) => !path.startsWith(`${rendered}/`) || path.startsWith(`${rendered}/${HYDRATED}/`));
  const inside = inputs.filter((path) => !relative(top, path).startsWith('..') && !isAbsolute(relative(top, path)));
  const tracked = new Set((await ask(git, ['ls-files', '-z', '--full-name', '--', top])).split('\0'));
  const ignored = inside.map((path) => slashes(relative(top, path))).filter((path) => !tracked.has(path));
  return [...new Set([...changed, ...ignored])].sort();
};

const slashes = (path: string): string => path.replaceAll('\\', '/');

const sourceError = (code: 'publish/no-repository' | 'publish/no-commit', message: string, hint?: string): InputError =>
  new InputError([error(code, message, [], hint)]);

/** @returns errors if the branch is a branch of the sources, or files are not committed */
export const sourceProblems = (source: SourceCommit, branch: string, allowDirty: boolean): readonly Diagnostic[] => {
  const own = source.ownBranches.has(branch)
    ? [
        error(
          'publish/source-branch',
          `${branch} is a branch of the sources: an environment branch only has the rendered tree`,
          [],
          'set another branch, such as env/<cluster>, in `git.revision` of cluster.yaml',
        ),
      ]
    : [];
  if (allowDirty || source.uncommitted.length === 0) return own;
  const hint = 'commit them, or use --allow-dirty';
  const places = source.uncommitted.slice(0, 20).map((file) => ({ file }));
  const count = source.uncommitted.length;
  return [
    ...own,
    error('publish/uncommitted', `${count === 1 ? '1 file is' : `${count} files are`} not committed`, places, hint),
  ];
};
