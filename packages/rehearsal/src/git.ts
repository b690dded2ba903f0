import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, PLAIN_GIT } from '@edgit/programs';
import { type Processes, until } from '@edgit/programs/processes';
import type { TreeTexts } from '@edgit/tree';

/**
 * Makes a bare repository of one commit.
 *
 * @param folder where repositories are served from
 * @param name of the repository
 * @param revision branch or tag that leads to the commit
 * @param fill writes its files into the folder it is given
 */
export const bareRepository = async (
  folder: string,
  name: string,
  revision: string,
  fill: (work: string) => void,
): Promise<void> => {
  const work = join(folder, `${name}.work`);
  mkdirSync(work, { recursive: true });
  await git(work, 'init', '--quiet', `--initial-branch=${revision}`);
  fill(work);
  await git(work, 'add', '--all', '--force');
  await git(work, 'commit', '--quiet', '--message=rehearsal');
  await git(folder, 'clone', '--quiet', '--bare', work, name);
};

export const writeTexts = (folder: string, texts: TreeTexts): void => {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** Serves the repositories of a folder on a port of 127.0.0.1. One of them, named here, shows when it has started. */
export const serveRepositories = async (
  processes: Processes,
  folder: string,
  port: number,
  name: string,
): Promise<void> => {
  const daemon = processes.start('git-daemon', 'git', {
    args: [
      'daemon',
      `--base-path=${folder}`,
      '--export-all',
      '--reuseaddr',
      '--listen=127.0.0.1',
      `--port=${port}`,
      folder,
    ],
    env: PLAIN_GIT,
  });
  await until('the Git server’s start', 20, [daemon], async () => {
    try {
      await git(folder, 'ls-remote', `git://127.0.0.1:${port}/${name}`);
      return true;
    } catch {
      return undefined;
    }
  });
};
