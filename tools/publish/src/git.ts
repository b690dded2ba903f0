import { execFile } from 'node:child_process';
import { error, InputError } from '@edgit/core';

/** What a Git command answered. */
export interface GitAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Git in one repository. A command that fails is an answer too. */
export type Git = (args: readonly string[], input?: string) => Promise<GitAnswer>;

/**
 * What Git sets for hooks and aliases: they would lead it to another repository, or to the index of whoever works here.
 * Configuration stays: it is how CI signs in.
 */
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

/**
 * @param folder anywhere in the repository
 * @returns Git there, in English, without locks that nobody asked for: even `git status` writes the index otherwise
 */
export const gitIn = (folder: string): Git => {
  const own = Object.entries(process.env).filter(([name]) => !OF_ANOTHER_COMMAND.has(name));
  const env = { ...Object.fromEntries(own), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  return (args, input = '') =>
    new Promise((resolve, reject) => {
      const options = { cwd: folder, env, encoding: 'utf8', maxBuffer: 1024 ** 3 } as const;
      const child = execFile('git', args, options, (problem, stdout, stderr) => {
        if (problem === null) resolve({ code: 0, stdout, stderr });
        else if (typeof problem.code === 'number') resolve({ code: problem.code, stdout, stderr });
        else if (problem.code === 'ENOENT') reject(new InputError([error('Git is not here', [], 'install it')]));
        else reject(problem);
      });
      // Git may end before it has read everything: what it says is in its answer.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
};

/** @returns what Git prints, without the line end @throws InputError with its words when it fails */
export const ask = async (git: Git, args: readonly string[], input?: string): Promise<string> => {
  const answer = await git(args, input);
  if (answer.code !== 0) throw gitFailure(`git ${args[0]} failed`, answer);
  return answer.stdout.replace(/\n$/, '');
};

/** Git's refusal, in its own words. */
export const gitFailure = (message: string, { stdout, stderr }: GitAnswer, hint?: string): InputError => {
  const words = `${stderr}\n${stdout}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(fatal|error|remote|!)/.test(line));
  return new InputError([error([message, ...words].join('\n  '), [], hint)]);
};
