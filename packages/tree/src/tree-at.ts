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
 * A rendered tree as it is committed.
 *
 * @param folder of the tree in the working copy; need not exist
 * @param parent a folder above it that exists
 * @param revision branch, tag or commit
 * @throws UnreadableTree when the revision or the tree in it is not there
 */
export const treeAt = async (folder: string, parent: string, revision: string): Promise<TreeTexts> => {
  const texts = await textsAt(folder, parent, revision);
  if (texts.size > 0) return texts;
  const path = relative(await rootOf(parent), folder).replaceAll('\\', '/');
  throw new UnreadableTree(`${path} is not in ${revision}: render and commit it there first`);
};

/**
 * The files of a folder as they are committed: none where the revision has no such folder.
 *
 * @param folder in the working copy; need not exist
 * @param parent a folder above it that exists
 * @param revision branch, tag or commit
 * @throws UnreadableTree when there is no Git repository, no such revision, or too much to read
 */
export const textsAt = async (folder: string, parent: string, revision: string): Promise<TreeTexts> =>
  (await readTreeAt(folder, parent, revision)).texts;

/** The same with what is no file in it. */
export const readTreeAt = async (folder: string, parent: string, revision: string): Promise<ReadTree> => {
  const { root, commit, treeish, path } = await committed(folder, parent, revision);
  const entries = await entriesIn(root, treeish);
  if (entries !== undefined) return await readEntries(root, entries, (file) => `${path}/${file}`);
  // Nothing is there, or a link on the way to it.
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
    throw new UnreadableTree(`${revision} is no branch, tag or commit here: fetch it, or name another`);
  }
  const commit = found.stdout.trim();
  return { root, path, commit, treeish: path === '' ? commit : `${commit}:${path}` };
};

const linkOnTheWay = (path: string): UnreadableTree =>
  new UnreadableTree(`${path} is a symbolic link or a submodule: the folder of a tree is a folder`);

/**
 * A tree as it is in the working copy, committed or not. What Git ignores may be a link or large: an operator's state.
 *
 * @param shown maps a path in the folder to how messages show it
 * @throws UnreadableTree when there is too much to read
 */
export const readWorkingTree = async (folder: string, shown: (path: string) => string): Promise<ReadTree> => {
  // `rendered` and the tree in it: what is above is the person's own.
  const link = linkBetween(dirname(dirname(folder)), folder);
  if (link !== undefined) throw linkOnTheWay(link);
  const unreadable = unreadableBelow(folder);
  const ignored = unreadable.length === 0 ? new Set<string>() : await ignoredBelow(folder);
  const left = new Set(unreadable.filter((path) => ignored.has(path)));
  return readTreeBelow(folder, (path) => !left.has(path), shown);
};

/** @returns paths of the files below a folder that Git is told to leave alone, relative to it; none outside of a repository */
export const ignoredBelow = (folder: string): Promise<ReadonlySet<string>> =>
  listed(folder, ['--others', '--ignored', '--exclude-standard']);

/** @returns paths of the files below a folder that Git tracks, relative to it; none outside of a repository */
export const trackedBelow = (folder: string): Promise<ReadonlySet<string>> => listed(folder, ['--cached']);

const listed = async (folder: string, which: readonly string[]): Promise<ReadonlySet<string>> => {
  const { code, stdout } = await plainGit(folder)(['ls-files', '-z', ...which]);
  return new Set(code === 0 ? stdout.split('\0') : []);
};

/** @returns the folder of the working copy that a folder is in. @throws UnreadableTree when it is in none */
export const rootOf = async (parent: string): Promise<string> => {
  const { code, stdout } = await plainGit(parent)(['rev-parse', '--show-toplevel']);
  if (code !== 0) throw new UnreadableTree(`${parent} is in no Git repository: --from compares with what is committed`);
  return stdout.replace(/\n$/, '');
};

/** What a change usually starts from, best first. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'main', 'origin/main', 'master', 'origin/master'];

/**
 * Where the work that is checked out left the default branch: what a pull request is compared with.
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
  throw new UnreadableTree(
    `no default branch is known here (${DEFAULT_BRANCHES.join(', ')}): name what to compare with, --from REF`,
  );
};
