import { InputError } from '@edgit/core';
import type { Answer, Git } from '@edgit/programs';
import { error } from './codes.js';

/** @returns the output of Git without the line end @throws InputError with the messages of Git if it fails */
export const ask = async (git: Git, args: readonly string[], input?: string): Promise<string> => {
  const answer = await git(args, [], input);
  if (answer.code !== 0) throw gitFailure(`git ${args[0]} failed`, answer);
  return answer.stdout.replace(/\n$/, '');
};

/** @returns an error with the messages of Git */
export const gitFailure = (message: string, { stdout, stderr }: Answer, hint?: string): InputError => {
  const words = `${stderr}\n${stdout}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(fatal|error|remote|!)/.test(line));
  return new InputError([error('publish/git-failed', [message, ...words].join('\n  '), [], hint)]);
};
