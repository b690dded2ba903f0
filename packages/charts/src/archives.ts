import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesAndLinks, sha256 } from '@edgit/core';
import envPaths from 'env-paths';

/** Folder in the user's cache with pulled and rendered charts. */
export const cacheFolder = (): string => join(envPaths('edgit', { suffix: '' }).cache, 'charts');

/**
 * The digest of a chart. For a .tgz it is the SHA-256 of its bytes; for a folder the SHA-256 of the sorted names and contents of
 * its files. For a link it uses only the name: no chart in the cache has links, so the cache is damaged then.
 */
export const digestOf = (path: string): string => {
  if (!statSync(path).isDirectory()) return sha256(readFileSync(path));
  const lines = filesAndLinks(path).map(
    ({ path: file, isLink }) => `${file} ${isLink ? 'link' : sha256(readFileSync(join(path, file)))}\n`,
  );
  return sha256(lines.sort().join(''));
};

const storedAt = (digest: string, folder: boolean): string => join(cacheFolder(), folder ? digest : `${digest}.tgz`);

/** @returns path of a chart in the cache; undefined if it is not there. Removes a damaged chart */
export const storedChart = (digest: string): string | undefined => {
  for (const path of [storedAt(digest, false), storedAt(digest, true)]) {
    if (!existsSync(path)) continue;
    if (digestOf(path) === digest) return path;
    rmSync(path, { recursive: true, force: true });
  }
  return undefined;
};

/** Copies a chart into the cache. Several commands can do this at the same time. @returns its digest and its path there */
export const storeChart = (path: string): { readonly sha256: string; readonly path: string } => {
  const digest = digestOf(path);
  const target = storedAt(digest, statSync(path).isDirectory());
  if (storedChart(digest) === undefined) {
    mkdirSync(cacheFolder(), { recursive: true });
    const staging = mkdtempSync(join(cacheFolder(), '.new-'));
    try {
      cpSync(path, join(staging, 'chart'), { recursive: true });
      renameSync(join(staging, 'chart'), target);
    } catch (problem) {
      if (!existsSync(target)) throw problem;
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  }
  return { sha256: digest, path: target };
};
