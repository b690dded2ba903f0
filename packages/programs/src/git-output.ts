import { plainGit } from '@edgit/programs';

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
