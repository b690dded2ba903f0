import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { KnownProblem } from '@edgit/core';
import { git } from './git.js';
import type { TreeTexts } from './objects.js';

const execute = promisify(execFile);

/** There is no such tree in Git: the message says why, and what to do. */
export class NoTree extends KnownProblem {
  override readonly name = 'NoTree';
}

/** @returns the paths of all files below a folder, relative to it and with slashes, sorted */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

/** @returns the files of a folder, paths with slashes */
export const textsBelow = (folder: string): TreeTexts =>
  new Map(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));

/**
 * A rendered tree as it is committed.
 *
 * @param folder of the tree in the working copy; need not exist
 * @param parent a folder above it that exists
 * @param revision branch, tag or commit
 * @throws NoTree when the revision or the tree in it is not there
 */
export const treeAt = async (folder: string, parent: string, revision: string): Promise<TreeTexts> => {
  const texts = await textsAt(folder, parent, revision);
  if (texts.size > 0) return texts;
  const path = relative(await rootOf(parent), folder).replaceAll('\\', '/');
  throw new NoTree(`${path} is not in ${revision}: render and commit it there first`);
};

/**
 * The files of a folder as they are committed: none where the revision has no such folder.
 *
 * @param folder in the working copy; need not exist
 * @param parent a folder above it that exists
 * @param revision branch, tag or commit
 * @throws NoTree when there is no Git repository, or no such revision
 */
export const textsAt = async (folder: string, parent: string, revision: string): Promise<TreeTexts> => {
  const root = await rootOf(parent);
  const path = relative(root, folder).replaceAll('\\', '/');
  const commit = await git(
    parent,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ).catch(() => {
    throw new NoTree(`${revision} is no branch, tag or commit here: fetch it, or name another`);
  });
  const listed = await git(root, 'ls-tree', '--name-only', commit.trim(), '--', path);
  if (listed === '') return new Map();
  const work = mkdtempSync(join(tmpdir(), 'edgit-tree-'));
  try {
    // With an index of its own: that of the person who works here stays as it is.
    await execute('git', [`--work-tree=${work}`, 'checkout', '--quiet', commit.trim(), '--', path], {
      cwd: root,
      env: { ...process.env, GIT_INDEX_FILE: join(work, '.index') },
    });
    return existsSync(join(work, path)) ? textsBelow(join(work, path)) : new Map();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** @returns the folder of the working copy that a folder is in. @throws NoTree when it is in none */
export const rootOf = async (parent: string): Promise<string> => {
  const root = await git(parent, 'rev-parse', '--show-toplevel').catch(() => {
    throw new NoTree(`${parent} is in no Git repository: --from compares with what is committed`);
  });
  return root.trim();
};

/** What a change usually starts from, best first. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'main', 'origin/main', 'master', 'origin/master'];

/**
 * Where the work that is checked out left the default branch: what a pull request is compared with.
 *
 * @returns the commit
 * @throws NoTree when there is no repository, or no default branch is known in it
 */
export const branchPoint = async (parent: string): Promise<string> => {
  await rootOf(parent);
  for (const branch of DEFAULT_BRANCHES) {
    const found = await git(parent, 'merge-base', 'HEAD', branch).catch(() => '');
    if (found !== '') return found.trim();
  }
  throw new NoTree(
    `no default branch is known here (${DEFAULT_BRANCHES.join(', ')}): name what to compare with, --from REF`,
  );
};
