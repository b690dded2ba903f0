import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { error } from '../codes/index.js';
import { type Diagnostic, InputError, isError } from '../input/diagnostics.js';
import type { LayerName } from '../model/layer-name.js';
import type { RenderedFile } from './artifact-files.js';
import { linkBetween } from './links.js';

/** Name of the file that lists the files of a tree that edgit wrote. */
export const INDEX_FILE = 'index.json';

/** Path to owner layer and content digest (hex SHA-256). */
export type TreeIndex = Readonly<Record<string, { readonly layer: LayerName; readonly sha256: string }>>;

export type ChangeKind = 'added' | 'changed' | 'removed';

/** The changes that writing a rendering to a folder makes. */
export interface TreePlan {
  readonly root: string;
  readonly changes: readonly { readonly path: string; readonly kind: ChangeKind; readonly layer: LayerName }[];
  readonly unchanged: number;
  /** The complete new index. */
  readonly index: TreeIndex;
  /** New content of added and changed files, the index among them. */
  readonly contents: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
  /** Errors for files in the way that edgit did not write. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether the folder differs from the plan. */
export const isStale = ({ contents, removed }: TreePlan): boolean => contents.size > 0 || removed.length > 0;

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/**
 * Compares a rendering with its folder, without writing. If a symbolic link is in the way, only that is reported: edgit
 * neither reads nor writes behind it.
 *
 * @param root folder of the tree; need not exist
 * @param files the rendering
 * @param only layer to write; files of other layers stay as they are
 * @param shown maps a path to how messages show it
 * @param base folder that the user named; only its own path can contain links
 */
export const planTree = (
  root: string,
  files: ReadonlyMap<string, Pick<RenderedFile, 'layer' | 'text'>>,
  only: LayerName | undefined,
  shown: (path: string) => string = (path) => path,
  base: string = dirname(root),
): TreePlan => {
  const above = linkBetween(base, root);
  if (above !== undefined) return blockedPlan(root, [occupied(shown(above))]);
  recoverTree(root);
  const links = linksIn(root, [...files.keys(), ...Object.keys(readIndex(root, shown).index)]);
  if (links.length > 0) {
    return blockedPlan(
      root,
      links.map((link) => occupied(shown(link))),
    );
  }
  const { index: known, diagnostics } = readIndex(root, shown);
  const index: Record<string, { layer: LayerName; sha256: string }> = {};
  const contents = new Map<string, string>();
  const changes: TreePlan['changes'][number][] = [];
  const problems: Diagnostic[] = [...diagnostics];
  let unchanged = 0;

  const concerns = (layer: LayerName): boolean => only === undefined || only === layer;
  for (const [path, owned] of Object.entries(known)) {
    if (!concerns(owned.layer)) index[path] = owned;
  }
  for (const [path, { layer, text }] of files) {
    if (!concerns(layer)) continue;
    const digest = sha256(text);
    index[path] = { layer, sha256: digest };
    const current = readExisting(join(root, path));
    if (current === text) unchanged++;
    else {
      if (current !== undefined && known[path] === undefined) {
        problems.push(occupied(shown(join(root, path))));
      }
      contents.set(path, text);
      changes.push({ path, kind: current === undefined ? 'added' : 'changed', layer });
    }
  }
  const gone = Object.entries(known).filter(
    ([path]) => index[path] === undefined && readExisting(join(root, path)) !== undefined,
  );
  for (const [path, { layer }] of gone) changes.push({ path, kind: 'removed', layer });

  const sorted = sortIndex(index);
  const text = indexText(sorted);
  if (readExisting(join(root, INDEX_FILE)) !== text) contents.set(INDEX_FILE, text);
  return {
    root,
    changes: changes.sort((a, b) => (a.path < b.path ? -1 : 1)),
    unchanged,
    index: sorted,
    contents,
    removed: gone.map(([path]) => path),
    diagnostics: problems,
  };
};

/** @returns links in place of folders of these files. A link in place of a file is simply replaced. */
const linksIn = (root: string, paths: readonly string[]): readonly string[] => {
  const folders = new Set(paths.map((path) => dirname(join(root, path))));
  return [...new Set([...folders].flatMap((folder) => linkBetween(root, folder) ?? []))].sort();
};

const occupied = (file: string): Diagnostic =>
  error('tree/occupied', `${file} was not written by edgit`, [{ file }], 'move it out of the way');

/** A plan without changes, since a file or link is in the way. */
const blockedPlan = (root: string, diagnostics: readonly Diagnostic[]): TreePlan => ({
  root,
  changes: [],
  unchanged: 0,
  index: {},
  contents: new Map(),
  removed: [],
  diagnostics,
});

/** @returns the texts of rendered files, by their paths */
export const textsOf = (files: ReadonlyMap<string, Pick<RenderedFile, 'text'>>): Map<string, string> =>
  new Map([...files].map(([path, { text }]) => [path, text]));

/** @returns all texts of a tree in memory: the rendered files and their index */
export const treeTexts = (files: ReadonlyMap<string, Pick<RenderedFile, 'layer' | 'text'>>): Map<string, string> => {
  const index = [...files].map(([path, { layer, text }]) => [path, { layer, sha256: sha256(text) }] as const);
  return new Map([...textsOf(files), [INDEX_FILE, indexText(sortIndex(Object.fromEntries(index)))]]);
};

const sortIndex = (index: TreeIndex): TreeIndex =>
  Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)));

const indexText = (sorted: TreeIndex): string => `${JSON.stringify({ generator: 'edgit', files: sorted }, null, 1)}\n`;

/**
 * Writes the plan to the folder in one step. The new tree is built beside the old one, with hard links to unchanged
 * files, and replaces it by a rename. A reader sees the old tree or the new one, even if this process is killed. Files
 * that edgit did not write are kept unchanged.
 */
export const writeTree = (plan: TreePlan): void => {
  if (!isStale(plan)) return;
  if (plan.diagnostics.some(isError)) throw new InputError(plan.diagnostics);
  const staging = besideTree(plan.root, `new-${process.pid}`);
  const old = besideTree(plan.root, 'old');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const dropped = new Set([...plan.removed, ...plan.contents.keys()]);
  if (existsSync(plan.root)) carryOver(plan.root, staging, '', dropped);
  const made = new Set<string>();
  for (const [path, text] of plan.contents) {
    const folder = dirname(join(staging, path));
    if (!made.has(folder)) {
      // The tree can have changed since the plan was made.
      const link = linkBetween(staging, folder);
      if (link !== undefined) throw new InputError([occupied(link)]);
      mkdirSync(folder, { recursive: true });
    }
    made.add(folder);
    writeFileSync(join(staging, path), text);
  }
  if (existsSync(plan.root)) renameSync(plan.root, old);
  renameSync(staging, plan.root);
  rmSync(old, { recursive: true, force: true });
};

/** Cleans up after a killed process: restores the old tree if the new one is missing, and removes temporary folders. */
export const recoverTree = (root: string): void => {
  const old = besideTree(root, 'old');
  if (existsSync(old)) {
    if (existsSync(root)) rmSync(old, { recursive: true, force: true });
    else renameSync(old, root);
  }
  const parent = dirname(root);
  if (!existsSync(parent)) return;
  const prefix = `.${basename(root)}.new-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
};

const besideTree = (root: string, suffix: string): string => join(dirname(root), `.${basename(root)}.${suffix}`);

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
};

/** Links everything of `from` into `to`, but for what is dropped; folders that only held dropped files are not made. */
const carryOver = (from: string, to: string, folder: string, dropped: ReadonlySet<string>): void => {
  const entries = readdirSync(join(from, folder), { withFileTypes: true });
  if (entries.length === 0) mkdirSync(join(to, folder), { recursive: true });
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) carryOver(from, to, path, dropped);
    else if (!dropped.has(path)) {
      mkdirSync(join(to, folder), { recursive: true });
      if (entry.isSymbolicLink()) symlinkSync(readlinkSync(join(from, path)), join(to, path));
      else linkOrCopy(join(from, path), join(to, path));
    }
  }
};

const linkOrCopy = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    // Not every file system has hard links.
    copyFileSync(from, to);
  }
};

const readExisting = (path: string): string | undefined => {
  const stats = lstatOrBlocked(path);
  if (stats === undefined) return undefined;
  if (stats === 'blocked') return '';
  return stats.isFile() ? readFileSync(path, 'utf8') : '';
};

/** @returns 'blocked' if a file is in place of a folder on the path */
const lstatOrBlocked = (path: string) => {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOTDIR') return 'blocked' as const;
    throw problem;
  }
};

/** @returns the index of a tree, empty if there is none, and errors in it */
export const readIndex = (
  root: string,
  shown: (path: string) => string,
): { readonly index: TreeIndex; readonly diagnostics: readonly Diagnostic[] } => {
  const path = join(root, INDEX_FILE);
  if (!existsSync(path)) return { index: {}, diagnostics: [] };
  const damaged = (): Diagnostic =>
    error(
      'tree/damaged-index',
      `${shown(path)} is damaged`,
      [{ file: shown(path) }],
      'restore it from Git: it says which files are edgit’s',
    );
  const index = parseIndex(readFileSync(path, 'utf8'));
  return index === undefined ? { index: {}, diagnostics: [damaged()] } : { index, diagnostics: [] };
};

/** @returns the index in a text; undefined if it is damaged, or has a path out of the tree */
export const parseIndex = (text: string): TreeIndex | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return isIndex(parsed) ? parsed.files : undefined;
  } catch {
    return undefined;
  }
};

const isIndex = (value: unknown): value is { readonly files: TreeIndex } => {
  if (typeof value !== 'object' || value === null || !('files' in value)) return false;
  const { files } = value;
  return (
    typeof files === 'object' &&
    files !== null &&
    Object.entries(files).every(
      ([path, owned]) =>
        isInside(path) && typeof owned === 'object' && owned !== null && 'layer' in owned && isLayerName(owned.layer),
    )
  );
};

/** Accepts unknown layers: another version of edgit, or a removed layer, can own files. */
const isLayerName = (value: unknown): value is LayerName =>
  typeof value === 'string' && /^[a-z][-a-z0-9]*$/.test(value);

/** An index that was tampered with must not lead out of the tree. */
const isInside = (path: string): boolean => {
  const away = relative('.', join('.', path));
  return away !== '' && !away.startsWith('..') && !path.startsWith(sep) && path !== INDEX_FILE;
};
