import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { filesAndLinks, KnownProblem } from '@edgit/core';
import { plainGit } from '@edgit/programs';
import type { TreeTexts } from './objects.js';

/** A tree, or a file of it, can't be read. The message has the reason and what to do. */
export class UnreadableTree extends KnownProblem {
  override readonly name = 'UnreadableTree';
}

/** The files of a tree. Links are not followed. */
export interface ReadTree {
  readonly texts: TreeTexts;
  /** Description by path: `a symbolic link to ../x`, `a submodule`. */
  readonly links: ReadonlyMap<string, string>;
}

export const EMPTY_TREE: ReadTree = { texts: new Map(), links: new Map() };

const MEGABYTE = 1024 * 1024;
/** Limit of Argo CD v3.3 for all manifests of one application (`--max-combined-directory-manifests-size`). */
const MAX_FILE = 10 * MEGABYTE;
const MAX_TREE = 128 * MEGABYTE;

/**
 * Checks sizes before a file is read.
 *
 * @param sizes in bytes, by path
 * @throws UnreadableTree with all files that are too large
 */
export const checkSizes = (sizes: ReadonlyMap<string, number>): void => {
  const large = [...sizes].filter(([, size]) => size > MAX_FILE);
  if (large.length > 0) {
    const lines = large.map(([path, size]) => `${path} has ${inMegabytes(size)}`);
    throw new UnreadableTree(
      [...lines, `a file of a tree can have at most ${inMegabytes(MAX_FILE)}: remove these files`].join('\n'),
    );
  }
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (all > MAX_TREE)
    throw new UnreadableTree(`the files of this tree have ${inMegabytes(all)}: the limit is ${inMegabytes(MAX_TREE)}`);
};

const inMegabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MiB`;

/**
 * Reads the files of a folder.
 *
 * @param isWanted selects files and links by path
 * @param shown maps a path in the folder to the path in messages
 * @throws UnreadableTree if the files are too large
 */
export const readTreeBelow = (
  folder: string,
  isWanted: (path: string) => boolean = () => true,
  shown: (path: string) => string = (path) => path,
): ReadTree => {
  const found = filesAndLinks(folder).filter(({ path }) => isWanted(path));
  const files = found.filter(({ isLink }) => !isLink).map(({ path }) => path);
  checkSizes(new Map(files.map((path) => [shown(path), lstatSync(join(folder, path)).size])));
  const links = found.filter(({ isLink }) => isLink).map(({ path }) => path);
  return {
    texts: new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')])),
    links: new Map(links.map((path) => [path, linkTo(readlinkSync(join(folder, path)))])),
  };
};

/** @returns the files of a folder, paths with slashes */
export const textsBelow = (folder: string): TreeTexts => readTreeBelow(folder).texts;

/** @returns the paths of all files below a folder, relative to it and with slashes, sorted */
export const filesBelow = (folder: string): readonly string[] =>
  filesAndLinks(folder)
    .filter(({ isLink }) => !isLink)
    .map(({ path }) => path);

/** @returns paths of links and of files that are too large */
export const unreadableBelow = (folder: string): readonly string[] =>
  filesAndLinks(folder)
    .filter(({ path, isLink }) => isLink || lstatSync(join(folder, path)).size > MAX_FILE)
    .map(({ path }) => path);

const linkTo = (target: string): string => `a symbolic link to ${target}`;

/** An entry of a tree of Git. */
export interface GitEntry {
  readonly path: string;
  /** `100644`, `120000` for a symbolic link, `160000` for a submodule. */
  readonly mode: string;
  readonly id: string;
  /** In bytes; 0 for a submodule. */
  readonly size: number;
}

export const isGitLink = ({ mode }: GitEntry): boolean => mode === '120000';
export const isSubmodule = ({ mode }: GitEntry): boolean => mode === '160000';

/**
 * Lists the entries of a commit, or of a folder in it.
 *
 * @param treeish a commit or tree by its id, or `<id>:<folder>`
 * @returns undefined when there is no such tree
 */
export const entriesIn = async (repository: string, treeish: string): Promise<readonly GitEntry[] | undefined> => {
  const { code, stdout } = await plainGit(repository)(['ls-tree', '-r', '-z', '--long', '--full-tree'], [treeish]);
  if (code !== 0) return undefined;
  return stdout
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [facts = '', ...path] = line.split('\t');
      const [mode = '', , id = '', size = ''] = facts.split(/ +/);
      return { path: path.join('\t'), mode, id, size: Number(size) || 0 };
    });
};

/**
 * Reads blobs by their ids, without filters and without following links.
 *
 * @returns their bytes, by id
 */
export const blobsOf = async (repository: string, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> => {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { code, bytes, stderr } = await plainGit(repository)(['cat-file', '--batch'], [], `${wanted.join('\n')}\n`);
  if (code !== 0) throw new UnreadableTree(`Git can’t read the tree: ${stderr.trim()}`);
  const found = new Map<string, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\n', at);
    const [id = '', type, size] = bytes.toString('utf8', at, end).split(' ');
    if (type !== 'blob') throw new UnreadableTree(`Git has no file ${id} here: fetch the whole repository`);
    found.set(id, bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return found;
};

/**
 * Reads entries of a Git tree.
 *
 * @param shown maps a path to the path in messages
 * @throws UnreadableTree if the files are too large
 */
export const readEntries = async (
  repository: string,
  entries: readonly GitEntry[],
  shown: (path: string) => string = (path) => path,
): Promise<ReadTree> => {
  const isFile = (entry: GitEntry): boolean => !isGitLink(entry) && !isSubmodule(entry);
  checkSizes(new Map(entries.map(({ path, size }) => [shown(path), size])));
  const blobs = await blobsOf(
    repository,
    entries.filter((entry) => !isSubmodule(entry)).map(({ id }) => id),
  );
  const textOf = ({ id }: GitEntry): string => blobs.get(id)?.toString('utf8') ?? '';
  return {
    texts: new Map(entries.filter(isFile).map((entry) => [entry.path, textOf(entry)])),
    links: new Map(
      entries
        .filter((entry) => !isFile(entry))
        .map((entry) => [entry.path, isGitLink(entry) ? linkTo(textOf(entry)) : 'a submodule']),
    ),
  };
};
