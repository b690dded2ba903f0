import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InventoryJson } from '@edgit/cli/inventory';
import yaml from 'yaml';

// Shared by the generators of docs/: the cluster that the pages describe, tables, and writing or checking a page.

const root = join(import.meta.dirname, '../../..');

const readOptional = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** The cluster that the pages are about. */
export const cluster = 'edgit-k8s';
/** Its rendered tree, from the root of the repository. */
export const tree = `rendered/${cluster}`;

/** @returns the text of a file of the rendered tree; undefined when it is not there */
export const readTree = (path: string): string | undefined => readOptional(join(root, tree, path));

/** @returns the text of a file of the rendered tree. @throws Error when it is not there */
export const demandTree = (path: string): string => readFileSync(join(root, tree, path), 'utf8');

/** @returns the text of a file of the repository; undefined when it is not there */
export const readRepository = (path: string): string | undefined => readOptional(join(root, path));

/** @returns the names of the files in a folder of the rendered tree, sorted */
export const filesOf = (folder: string, options: { readonly recursive?: boolean } = {}): readonly string[] =>
  readdirSync(join(root, tree, folder), { encoding: 'utf8', ...options }).sort();

const edgit = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [join(root, 'packages/cli/bin/edgit.mjs'), ...args, '--json'], { encoding: 'utf8' });

/** @returns what `edgit inventory --json` says of the cluster */
export const inventory = (): InventoryJson => JSON.parse(edgit('inventory', join(root, 'clusters', cluster)));

/** The code of a message, and what `edgit explain` says of it. */
export interface Code {
  readonly code: string;
  readonly means: string;
  readonly why: string;
  readonly fix: string;
}

/** @returns every code of a message */
export const codes = (): readonly Code[] => JSON.parse(edgit('explain')).codes;

/** An object of the rendered tree: its spec is that of its kind. */
export interface TreeObject<Spec> {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: Spec;
}

/** @returns every object of a kind that the rendered tree itself holds, in the order of their paths */
export const objectsOf = <Spec>(kind: string): readonly TreeObject<Spec>[] =>
  filesOf('applications', { recursive: true })
    .filter((path) => path.includes('/manifests/'))
    .map((path): TreeObject<Spec> => yaml.parse(demandTree(`applications/${path}`)))
    .filter((object) => object.kind === kind);

/** What a cell of a table may show. */
export type Cell = string | number;

const cell = (text: Cell): string => String(text).replace(/\s+/g, ' ').replace(/[|*<]/g, '\\$&');

/** @returns a Markdown table */
export const table = (titles: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/**
 * Writes a page. With --check it writes nothing, prints the problems and fails if there are any.
 *
 * @param name file in docs/
 * @param text of the page
 * @param summary short summary, printed after writing
 * @param problems to report besides a stale page
 */
export const writePage = (name: string, text: string, summary: string, problems: readonly string[] = []): void => {
  const path = join(root, 'docs', name);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    console.log(`docs/${name}: ${summary}`);
    return;
  }
  const found = [...problems];
  if (readOptional(path) !== text) found.push(`docs/${name} is stale: run \`npm run docs\``);
  for (const problem of found) console.error(problem);
  if (found.length > 0) process.exitCode = 1;
};
