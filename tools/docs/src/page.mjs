// What the generated pages of docs/ share: the cluster that they are about, a table, and how a page is written or checked.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import yaml from 'yaml';

const root = join(import.meta.dirname, '../../..');

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** The cluster that the pages are about. */
export const cluster = 'edgit-k8s';
/** Its rendered tree, from the root of the repository. */
export const tree = `rendered/${cluster}`;

/** @returns the text of a file of the rendered tree; undefined when it is not there */
export const readTree = (path) => readIfThere(join(root, tree, path));

/** @returns the text of a file of the repository; undefined when it is not there */
export const readRepository = (path) => readIfThere(join(root, path));

/** @returns the names of the files in a folder of the rendered tree, sorted */
export const filesOf = (folder, options = {}) =>
  readdirSync(join(root, tree, folder), { encoding: 'utf8', ...options }).sort();

const edgit = (...args) => {
  const words = [join(root, 'packages/cli/bin/edgit.mjs'), ...args, '--json'];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
};

/** @returns what `edgit inventory --json` says of the cluster */
export const inventory = () => edgit('inventory', join(root, 'clusters', cluster));

/** @returns every code of a message, and what `edgit explain --json` says of it */
export const codes = () => edgit('explain').codes;

/** @returns every object that the rendered tree itself holds, in the order of their paths */
export const objects = () =>
  filesOf('applications', { recursive: true })
    .filter((path) => path.includes('/manifests/'))
    .map((path) => yaml.parse(readTree(`applications/${path}`)));

const cell = (text) => String(text).replace(/\s+/g, ' ').replace(/[|*<]/g, '\\$&');

/** @returns a Markdown table */
export const table = (titles, rows) =>
  [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/**
 * Writes a page; with --check only says what is wrong, and fails when something is.
 *
 * @param name file in docs/
 * @param text what is to be in it
 * @param summary what is in it, in few words: printed when it was written
 * @param problems what is wrong besides a page that is stale
 */
export const writePage = (name, text, summary, problems = []) => {
  const path = join(root, 'docs', name);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    console.log(`docs/${name}: ${summary}`);
    return;
  }
  const found = [...problems];
  if (readIfThere(path) !== text) found.push(`docs/${name} is stale: run \`npm run docs\``);
  for (const problem of found) console.error(problem);
  if (found.length > 0) process.exitCode = 1;
};
