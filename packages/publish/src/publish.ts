import { type Diagnostic, InputError, isError } from '@edgit/core';
import { type Answer, configuredGit, type Git } from '@edgit/programs';
import { type BranchTip, fetchTip, readTip, remoteTip, scratchRef } from './branch.js';
import { error, warning } from './codes.js';
import { blobOf, compareTrees, type PublishedChange } from './compare.js';
import { ask, gitFailure } from './git.js';
import { lineageProblems } from './lineage.js';
import { ownBranches, readSource, type SourceCommit, type SourceScope, sourceProblems } from './source-commit.js';
import { writeCommit } from './write-commit.js';

export interface PublishOptions extends SourceScope {
  /** A folder in the repository of the sources. */
  readonly folder: string;
  /** All files of the branch: text by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Folder of the rendered tree on the branch. */
  readonly treePath: string;
  readonly branch: string;
  /** A remote's name, or its path or URL. */
  readonly remote: string;
  /** Only report the changes. */
  readonly dryRun?: boolean;
  /** False to update only the local branch. */
  readonly push?: boolean;
  readonly allowDirty?: boolean;
  /** Allows a source that is older than the published one, or can't be compared with it. */
  readonly allowOlder?: boolean;
}

export interface Publication {
  /** Source in the trailer of the commit. */
  readonly source: string;
  /** Commit of the branch before. */
  readonly parent: string | undefined;
  /** Commit of the branch now; undefined if there was no change, or after a dry run. */
  readonly commit: string | undefined;
  readonly changes: readonly PublishedChange[];
  /** How often another run pushed first. */
  readonly retries: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Maximum number of attempts if other runs push at the same time. */
const ATTEMPTS = 5;

/**
 * Replaces all files of an environment branch with one new commit. It never forces a push. It does not change the worktree, the
 * index, HEAD and other branches.
 *
 * @throws InputError if the source can't be published, the branch has foreign files or a newer commit, or Git fails
 */
export const publish = async (options: PublishOptions): Promise<Publication> => {
  const git = configuredGit(options.folder);
  const { branch, allowDirty = false } = options;
  if ((await git(['check-ref-format', `refs/heads/${branch}`])).code !== 0 || branch.startsWith('-')) {
    throw new InputError([
      error('publish/branch-name', `\`${branch}\` is not a valid name of a branch`, [], 'such as env/<cluster>'),
    ]);
  }
  const source = await readSource(git, options);
  const problems = sourceProblems(source, branch, allowDirty);
  if (problems.length > 0) throw new InputError(problems);
  try {
    return await attempt(git, options, source, 0);
  } finally {
    for (const name of ['parent', 'commit']) await git(['update-ref', '-d', scratchRef(name)]);
  }
};

const attempt = async (
  git: Git,
  options: PublishOptions,
  source: SourceCommit,
  retries: number,
): Promise<Publication> => {
  const { branch, remote, files, push = true } = options;
  const parent = push ? await fetchTip(git, remote, branch) : await localTip(git, remote, branch);
  const tip = parent === undefined ? undefined : await readTip(git, parent, options.treePath);
  const trailer = source.uncommitted.length > 0 ? `${source.id}-dirty` : source.id;
  const { changes, diagnostics } = await planned(git, options, tip, source.id);
  const result = { source: trailer, parent, changes, retries, diagnostics };
  if (changes.length === 0 || options.dryRun === true) return { ...result, commit: undefined };
  const commit = await writeCommit(git, files, source, parent, trailer);
  if (!push) {
    // The old value is an argument: a commit of another run is not overwritten.
    const args = ['update-ref', '-m', 'edgit publish', `refs/heads/${branch}`, commit];
    await ask(git, [...args, (await localBranch(git, branch)) ?? '0'.repeat(commit.length)]);
    return { ...result, commit };
  }
  const pushed = await git([
    ...['push', '--porcelain', '--no-follow-tags', '--recurse-submodules=no', '--', remote],
    `${commit}:refs/heads/${branch}`,
  ]);
  if (pushed.code === 0) return { ...result, commit };
  const now = await remoteTip(git, remote, branch);
  // The push succeeded, but its answer was lost.
  if (now === commit) return { ...result, commit };
  if (now === parent) throw rejected(remote, branch, pushed);
  if (retries + 1 < ATTEMPTS) return attempt(git, options, source, retries + 1);
  throw new InputError([
    error('publish/raced', `other runs pushed to ${branch} first, ${ATTEMPTS} times`, [], 'try again later'),
  ]);
};

const rejected = (remote: string, branch: string, answer: Answer): InputError =>
  gitFailure(
    `${remote} rejects the push to ${branch}`,
    answer,
    'check your access rights and the branch protection rules',
  );

const localBranch = async (git: Git, branch: string): Promise<string | undefined> => {
  const { code, stdout } = await git(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`]);
  return code === 0 ? stdout.trim() : undefined;
};

/**
 * Whether a branch is a branch of the sources: it is checked out, or it is the upstream of HEAD.
 *
 * @param folder a folder in the repository of the sources; false outside of a repository
 */
export const isSourceBranch = async (folder: string, branch: string): Promise<boolean> => {
  const git = configuredGit(folder);
  return (await git(['rev-parse', '--git-dir'])).code === 0 && (await ownBranches(git)).has(branch);
};

/** @returns the commit of the local branch, otherwise of the remote-tracking branch */
const localTip = async (git: Git, remote: string, branch: string): Promise<string | undefined> => {
  const own = await localBranch(git, branch);
  if (own !== undefined) return own;
  const { code, stdout } = await git(['rev-parse', '--verify', '--quiet', `refs/remotes/${remote}/${branch}^{commit}`]);
  return code === 0 ? stdout.trim() : undefined;
};

/** @throws InputError if foreign files would be lost, or a newer commit is published */
const planned = async (
  git: Git,
  { branch, remote, files, allowOlder = false }: PublishOptions,
  tip: BranchTip | undefined,
  source: string,
): Promise<{ readonly changes: readonly PublishedChange[]; readonly diagnostics: readonly Diagnostic[] }> => {
  const algorithm = (await ask(git, ['rev-parse', '--show-object-format'])) === 'sha256' ? 'sha256' : 'sha1';
  const after = new Map([...files].map(([path, text]) => [path, blobOf(text, algorithm)]));
  const { changes, unknown } = compareTrees(tip?.files ?? new Map(), after, tip?.ours ?? new Set());
  if (tip === undefined || changes.length === 0) return { changes, diagnostics: [] };
  const lineage = await lineageProblems(git, remote, tip, source);
  const diagnostics = [
    ...unknownFiles(branch, unknown),
    ...lineage.map((each) => (allowOlder && isError(each) ? asWarning(each) : each)),
    ...(tip.foreign === undefined ? [] : [byHand(branch, tip.foreign)]),
  ];
  if (diagnostics.some(isError)) throw new InputError(diagnostics);
  return { changes, diagnostics };
};

/** Removes the hint: it explains an option that is set already. */
const asWarning = ({ hint: _, ...diagnostic }: Diagnostic): Diagnostic => ({ ...diagnostic, severity: 'warning' });

const unknownFiles = (branch: string, paths: readonly string[]): readonly Diagnostic[] => {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, 20).map((path) => ({ file: `${branch}:${path}` }));
  const rest = paths.length > shown.length ? `, ${paths.length - shown.length} more of them not shown` : '';
  const hint = 'a branch only has the tree of one cluster: use another branch, or remove the files from it';
  const files = paths.length === 1 ? '1 file' : `${paths.length} files`;
  return [error('publish/foreign-files', `${branch} has ${files} that edgit did not publish${rest}`, shown, hint)];
};

const byHand = (branch: string, subject: string): Diagnostic =>
  warning(
    'publish/foreign-commit',
    `the last commit of ${branch} was not published by edgit: ${subject}`,
    [],
    'its changes in files of edgit are undone; they stay in the history of the branch',
  );
