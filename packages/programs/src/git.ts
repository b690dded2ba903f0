import { addressProblem, isLoopbackAllowed } from './address.js';
import { type Answer, ProgramProblem, run } from './run.js';

/**
 * Runs Git. It does not throw if Git fails: see `code`.
 *
 * @param options options that edgit writes
 * @param words revisions, addresses, paths: none of them is read as an option, and no path as a pattern
 */
export type Git = (options: readonly string[], words?: readonly string[], input?: string) => Promise<Answer>;

/** Variables that Git sets for hooks and aliases. With them Git would use another repository or index. */
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

/** English output, no prompts, and no optional locks: otherwise even `git status` writes the index. */
const ALWAYS = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_LITERAL_PATHSPECS: '1' };

/** No configuration of the user and the system: the output is the same on all machines. */
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

/** Git with the configuration of the user. CI uses it to sign in for publishing. */
export const configuredGit = (folder: string): Git => gitWith(folder, [], {});

/** Git without configuration and hooks, for reading: the output is the same on all machines. */
export const plainGit = (folder: string): Git => gitWith(folder, NO_HOOKS, PLAIN_GIT);

/**
 * Git for addresses from foreign files: only https, also after a redirect, without hooks and without the configuration of the
 * system. It keeps the configuration of the user, with proxy and credential helper.
 *
 * @param address of the repository
 * @throws ProgramProblem if it is not an https address
 */
export const foreignGit = (folder: string, address: string): Git => {
  const problem = addressProblem(address);
  if (problem !== undefined) throw new ProgramProblem(problem);
  const protocols = isLoopbackAllowed() ? 'https:http:file' : 'https';
  return gitWith(folder, NO_HOOKS, { GIT_CONFIG_NOSYSTEM: '1', GIT_ALLOW_PROTOCOL: protocols, GIT_ASKPASS: 'true' });
};

/**
 * Runs Git without the identity, configuration, hooks and signature of the user.
 *
 * @param args options that edgit writes; use {@link plainGit} for other text
 * @returns the output of Git
 * @throws Error with the error output if Git fails
 */
export const git = async (cwd: string, ...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await plainGit(cwd)(args);
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
};
