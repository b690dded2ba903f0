import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';

/**
 * A program of ours in Go, built once for its sources into the user's cache.
 *
 * @param source folder of its module
 * @returns path of the binary
 */
export const goBinary = (source) => {
  const digest = createHash('sha256');
  for (const name of readdirSync(source).sort()) digest.update(name).update(readFileSync(join(source, name)));
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'edgit/rehearsal');
  const binary = join(cache, `${basename(source)}-${digest.digest('hex').slice(0, 16)}`);
  if (!existsSync(binary)) {
    console.log(`building ${basename(source)} (a minute or two, once)`);
    mkdirSync(cache, { recursive: true });
    execFileSync('go', ['build', '-trimpath', '-o', binary, '.'], { cwd: source, stdio: 'inherit' });
  }
  return binary;
};
