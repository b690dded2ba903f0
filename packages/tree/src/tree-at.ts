import { dirname, relative } from 'node:path';
import { linkBetween } from '@edgit/core';
import { git, plainGit } from '@edgit/programs';
import type { TreeTexts } from './objects.js';
import {
  EMPTY_TREE,
  entriesIn,
  type ReadTree,
  readEntries,
  readTreeBelow,
  UnreadableTree,
  unreadableBelow,
} from './read-tree.js';

/**
 * Reads a rendered tree from a revision.
 *
 * @param folder of the tree in the working copy; need not exist
 * @param parent a folder above it that exists
 * @param revision branch, tag or commit
 * @throws UnreadableTree if the revision does not exist, or has no such tree
 */
export const treeAt = async (folder: string, parent: string, revision: string): Promise<TreeTexts> => {
  const texts = await textsAt(folder, parent, revision);
  if (texts.size > 0) return texts;
  const path = relative(await rootOf(parent), folder).replaceAll('\\', '/');
  throw new UnreadableTree(`${path} is not in ${revision}: render and commit it there first`);
};

/**
 * Reads the files of a folder from a revision.
 *
 * @returns no files if the revision has no such folder
 * @param folder in the working copy; need not exist
 * @param parent a folder above it that exists
 * @param revision branch, tag or commit
 * @throws UnreadableTree when there is no Git repository, no such revision, or too much to read
 */
export const textsAt = async (folder: string, parent: string, revision: string): Promise<TreeTexts> =>
  (await readTreeAt(folder, parent, revision)).texts;

/** Like {@link textsAt}, with links and submodules. */
export const readTreeAt = async (folder: string, parent: string, revision: string): Promise<ReadTree> => {
  const { root, commit, treeish, path } = await committed(folder, parent, revision);
  const entries = await entriesIn(root, treeish);
  if (entries !== undefined) return await readEntries(root, entries, (file) => `${path}/${file}`);
  // The folder does not exist, or a part of its path is a link.
  for (const [index] of path.split('/').entries()) {
    const above = path
      .split('/')
      .slice(0, index + 1)
      .join('/');
    const { stdout } = await plainGit(root)(['ls-tree', '-z', '--full-tree'], [commit, above]);
    if (/^1[26]0000 /.test(stdout)) throw linkOnTheWay(`${above} in ${revision}`);
  }
  return EMPTY_TREE;
};

/** @returns names of the folders that a folder has in a revision: none where the revision has no such folder */
export const foldersAt = async (folder: string, parent: string, revision: string): Promise<readonly string[]> => {
  const { root, treeish } = await committed(folder, parent, revision);
  const { code, stdout } = await plainGit(root)(['ls-tree', '-z', '-d', '--name-only', '--full-tree'], [treeish]);
  return code === 0 ? stdout.split('\0').filter((name) => name !== '') : [];
};

/** @throws UnreadableTree when there is no Git repository, or no such revision */
const committed = async (folder: string, parent: string, revision: string) => {
  const root = await rootOf(parent);
  const path = relative(root, folder).replaceAll('\\', '/');
  const found = await plainGit(parent)(['rev-parse', '--verify', '--quiet'], [`${revision}^{commit}`]);
  if (found.code !== 0) {
    throw new UnreadableTree(`${revision} is not a branch, tag or commit in this clone: fetch it, or use another one`);
  }
  const commit = found.stdout.trim();
  return { root, path, commit, treeish: path === '' ? commit : `${commit}:${path}` };
};

const linkOnTheWay = (path: string): UnreadableTree =>
  new UnreadableTree(`${path} is a symbolic link or a submodule: a tree has to be in a real folder`);

/**
 * Reads a tree from the working copy, committed or not. Links and large files that Git ignores are skipped: for example the
 * Terraform state of an operator.
 *
 * @param shown maps a path in the folder to the path in messages
 * @throws UnreadableTree when there is too much to read
 */
export const readWorkingTree = async (folder: string, shown: (path: string) => string): Promise<ReadTree> => {
  // Checks only `rendered` and the tree in it: folders above belong to the user.
  const link = linkBetween(dirname(dirname(folder)), folder);
  if (link !== undefined) throw linkOnTheWay(link);
  const unreadable = unreadableBelow(folder);
  const ignored = unreadable.length === 0 ? new Set<string>() : await ignoredBelow(folder);
  const left = new Set(unreadable.filter((path) => ignored.has(path)));
  return readTreeBelow(folder, (path) => !left.has(path), shown);
};

/** @returns paths of the ignored files below a folder, relative to it; none outside of a repository */
export const ignoredBelow = (folder: string): Promise<ReadonlySet<string>> =>
  listed(folder, ['--others', '--ignored', '--exclude-standard']);

/** @returns paths of the tracked files below a folder, relative to it; none outside of a repository */
export const trackedBelow = (folder: string): Promise<ReadonlySet<string>> => listed(folder, ['--cached']);

const listed = async (folder: string, which: readonly string[]): Promise<ReadonlySet<string>> => {
  const { code, stdout } = await plainGit(folder)(['ls-files', '-z', ...which]);
  return new Set(code === 0 ? stdout.split('\0') : []);
};

/** @returns the root of the working copy that a folder is in @throws UnreadableTree if it is not in a repository */
export const rootOf = async (parent: string): Promise<string> => {
  const { code, stdout } = await plainGit(parent)(['rev-parse', '--show-toplevel']);
  if (code !== 0) throw new UnreadableTree(`${parent} is not in a Git repository: --from compares with a commit`);
  return stdout.replace(/\n$/, '');
};

/** Candidates for the default branch, best first. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'main', 'origin/main', 'master', 'origin/master'];

/**
 * Finds the merge base of HEAD and the default branch. A pull request is compared with it.
 *
 * @returns the commit
 * @throws UnreadableTree when there is no repository, or no default branch is known in it
 */
export const branchPoint = async (parent: string): Promise<string> => {
  await rootOf(parent);
  for (const branch of DEFAULT_BRANCHES) {
    const found = await git(parent, 'merge-base', 'HEAD', branch).catch(() => '');
    if (found !== '') return found.trim();
  }
  throw new UnreadableTree(`there is no default branch (${DEFAULT_BRANCHES.join(', ')}): use --from REF`);
};
