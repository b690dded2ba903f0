import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Whoever runs it: no identity, hook or signature of theirs, and no question. */
export const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'edgit',
  GIT_AUTHOR_EMAIL: 'edgit@localhost',
  GIT_COMMITTER_NAME: 'edgit',
  GIT_COMMITTER_EMAIL: 'edgit@localhost',
};

/** @returns what Git prints @throws Error with what it says when it fails */
export const git = async (cwd: string, ...args: readonly string[]): Promise<string> =>
  (await execute('git', args, { cwd, env: { ...process.env, ...GIT_ENVIRONMENT }, maxBuffer: 256 * 1024 * 1024 }))
    .stdout;
