import { addressProblem, isLoopbackAllowed } from './address.js';
import { type Answer, ProgramProblem, run } from './run.js';

/**
 * Runs Git. A command that fails is an answer too.
 *
 * @param options what edgit itself writes
 * @param words revisions, addresses, paths: none of them is read as an option, and no path as a pattern
 */
export type Git = (options: readonly string[], words?: readonly string[], input?: string) => Promise<Answer>;

/** What Git sets for hooks and aliases: they would lead it to another repository, or to the index of the person here. */
const OF_ANOTHER_COMMAND = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_WORK_TREE',
]);

/** In English, without questions, and without locks that nobody asked for: even `git status` writes the index otherwise. */
const ALWAYS = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_LITERAL_PATHSPECS: '1' };

/** The configuration of nobody: the same answer for everybody. */
export const PLAIN_GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'edgit',
  GIT_AUTHOR_EMAIL: 'edgit@localhost',
  GIT_COMMITTER_NAME: 'edgit',
  GIT_COMMITTER_EMAIL: 'edgit@localhost',
};

const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null'];

const gitWith =
  (folder: string, settings: readonly string[], env: NodeJS.ProcessEnv): Git =>
  (options, words = [], input = '') => {
    const own = Object.entries(process.env).filter(([name]) => !OF_ANOTHER_COMMAND.has(name));
    return run('git', {
      options: [...settings, ...options],
      words,
      mark: '--end-of-options',
      cwd: folder,
      env: { ...Object.fromEntries(own), ...ALWAYS, ...env },
      input,
    });
  };

/** Git as the person here has configured it, in a repository of theirs: this is how CI signs in to publish. */
export const configuredGit = (folder: string): Git => gitWith(folder, [], {});

/** Git with nobody's configuration and no hooks: for what is only read, and the same for everybody. */
export const plainGit = (folder: string): Git => gitWith(folder, NO_HOOKS, PLAIN_GIT);

/**
 * Git for addresses that other people wrote: by https alone, also after a redirect, without hooks and without the system's
 * configuration. The person's own stays, with their proxy and credential helper, which knows hosts by their names.
 *
 * @param address that it will speak to
 * @throws ProgramProblem when that is no https address
 */
export const foreignGit = (folder: string, address: string): Git => {
  const problem = addressProblem(address);
  if (problem !== undefined) throw new ProgramProblem(problem);
  const protocols = isLoopbackAllowed() ? 'https:http:file' : 'https';
  return gitWith(folder, NO_HOOKS, { GIT_CONFIG_NOSYSTEM: '1', GIT_ALLOW_PROTOCOL: protocols, GIT_ASKPASS: 'true' });
};

/**
 * Runs Git with nobody's identity, configuration, hooks or signature.
 *
 * @param args words of edgit's own: what comes from anywhere else is an argument of {@link plainGit}
 * @returns what Git prints
 * @throws Error with what it says when it fails
 */
export const git = async (cwd: string, ...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await plainGit(cwd)(args);
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
};
