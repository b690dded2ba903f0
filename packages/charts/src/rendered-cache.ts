import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '@edgit/core';
import { cacheFolder } from './archives.js';
import type { ChartRelease } from './chart-release.js';
import { apiVersions, type Rendered } from './template.js';
import type { UnknownValue } from './unknown-values.js';

/** Increase it when the same input gives another output. */
const FORMAT = 2;

/** The rendered objects of a chart, and its unknown values. */
export interface Remembered extends Rendered {
  readonly unknown: readonly UnknownValue[];
}

/** @returns one digest (hex SHA-256) of all inputs of the rendering of a chart */
export const renderKey = (
  { application: _, chart: { name, version }, ...release }: ChartRelease,
  digest: string,
  kubernetes: string,
  helm: string,
): string => sha256(JSON.stringify([FORMAT, digest, name, version, release, kubernetes, helm, apiVersions()]));

const fileOf = (key: string): string => join(cacheFolder(), 'rendered', `${key}.json.gz`);

export const recall = (key: string): Remembered | undefined => {
  if (!existsSync(fileOf(key))) return undefined;
  try {
    return JSON.parse(gunzipSync(readFileSync(fileOf(key))).toString('utf8')) as Remembered;
  } catch {
    // The file is damaged, for example after a full disk: render again.
    return undefined;
  }
};

export const remember = (key: string, rendered: Remembered): void => {
  mkdirSync(join(cacheFolder(), 'rendered'), { recursive: true });
  const unfinished = `${fileOf(key)}.${process.pid}`;
  writeFileSync(unfinished, gzipSync(JSON.stringify(rendered)));
  renameSync(unfinished, fileOf(key));
};
