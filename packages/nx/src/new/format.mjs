/** @import { FileText } from './plan.mjs' */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Files as the workspace's own formatter leaves them: TypeScript by Biome, with its imports in order.
 *
 * @param {string} root folder of the workspace, with Biome in its node_modules
 * @param {readonly FileText[]} files
 * @returns {readonly FileText[]}
 */
export const formatted = (root, files) =>
  files.map(({ path, text }) => ({ path, text: path.endsWith('.ts') ? byBiome(root, path, text) : text }));

/** @type {(root: string, path: string, text: string) => string} */
const byBiome = (root, path, text) => {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'check', '--write', '--linter-enabled=false', `--stdin-file-path=${path}`];
  return execFileSync(process.execPath, args, { cwd: root, input: text, encoding: 'utf8' });
};
