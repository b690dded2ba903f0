import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { MissingProgram } from './binaries.js';
import { run } from './run.js';

/**
 * Builds a Go program of edgit into the user's cache, once per version of its sources.
 *
 * @param source folder of its module
 * @param report prints progress
 * @returns path of the binary
 * @throws MissingProgram if it can't be built
 */
export const goBinary = async (source: string, report: (text: string) => void): Promise<string> => {
  const digest = createHash('sha256');
  for (const name of readdirSync(source).sort()) digest.update(name).update(readFileSync(join(source, name)));
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'edgit/rehearsal');
  const binary = join(cache, `${basename(source)}-${digest.digest('hex').slice(0, 16)}`);
  if (existsSync(binary)) return binary;
  report(`building ${basename(source)} (a minute or two, once)`);
  mkdirSync(dirname(binary), { recursive: true });
  const unfinished = `${binary}.${process.pid}`;
  const { code, stderr } = await run('go', { options: ['build', '-trimpath', '-o', unfinished, '.'], cwd: source });
  if (code !== 0) throw new MissingProgram(`${basename(source)} could not be built:\n${stderr.slice(-4000)}`);
  renameSync(unfinished, binary);
  return binary;
};
