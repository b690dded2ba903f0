import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cluster = join(import.meta.dirname, '../../../fixtures/valid/minimal');

/** @returns what Git prints in a folder, in which somebody called test commits @throws when it fails */
export const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trimEnd();

/** A repository, and the bare one that is its `origin`. */
export interface ScratchRepository {
  /** Where both are; whoever asked for them removes it. */
  readonly folder: string;
  readonly work: string;
  readonly remote: string;
}

/** @returns a repository with the smallest cluster in `clusters/lab` that is not committed yet, on main */
export const scratchRepository = (ignored: readonly string[]): ScratchRepository => {
  const folder = mkdtempSync(join(tmpdir(), 'edgit-repository-'));
  const [work, remote] = [join(folder, 'work'), join(folder, 'remote.git')];
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  mkdirSync(work);
  git(work, 'init', '--quiet', '--initial-branch=main');
  git(work, 'remote', 'add', 'origin', remote);
  cpSync(cluster, join(work, 'clusters/lab'), { recursive: true });
  writeFileSync(join(work, '.gitignore'), ignored.map((path) => `${path}\n`).join(''));
  return { folder, work, remote };
};
