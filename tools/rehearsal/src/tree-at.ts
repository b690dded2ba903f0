import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { git } from './git.js';
import type { TreeTexts } from './tree.js';

const execute = promisify(execFile);

/** There is no such tree in Git: the message says why, and what to do. */
export class NoTree extends Error {
  override readonly name = 'NoTree';
}

/** @returns the files of a folder, paths with slashes */
export const textsBelow = (folder: string): TreeTexts =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );

/**
 * A rendered tree as it is committed.
 *
 * @param folder of the tree in the working copy; need not exist
 * @param parent a folder above it that exists
 * @param revision branch, tag or commit
 * @throws NoTree when the revision or the tree in it is not there
 */
export const treeAt = async (folder: string, parent: string, revision: string): Promise<TreeTexts> => {
  const root = await git(parent, 'rev-parse', '--show-toplevel').catch(() => {
    throw new NoTree(`${parent} is in no Git repository: --from compares with what is committed`);
  });
  const path = relative(root.trim(), folder).replaceAll('\\', '/');
  const commit = await git(parent, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`).catch(() => {
    throw new NoTree(`${revision} is no branch, tag or commit here: fetch it, or name another`);
  });
  const work = mkdtempSync(join(tmpdir(), 'edgit-tree-'));
  try {
    // With an index of its own: that of the person who works here stays as it is.
    await execute('git', [`--work-tree=${work}`, 'checkout', '--quiet', commit.trim(), '--', path], {
      cwd: root.trim(),
      env: { ...process.env, GIT_INDEX_FILE: join(work, '.index') },
    }).catch(() => {
      throw new NoTree(`${path} is not in ${revision}: render and commit it there first`);
    });
    return textsBelow(join(work, path));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
