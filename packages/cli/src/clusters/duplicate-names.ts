import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '@edgit/core';
import { clusterName } from '@edgit/nx/cluster-name';
import { error } from '../codes.js';
import { clusterFoldersIn, shownPath } from './folders.js';

const siblings = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** Cluster folders in one parent folder, by cluster name. Read once per parent. */
const byName = (parent: string): ReadonlyMap<string, readonly string[]> => {
  const known = siblings.get(parent);
  if (known !== undefined) return known;
  const names = new Map<string, string[]>();
  for (const folder of clusterFoldersIn(parent)) {
    const name = clusterName(readFileSync(join(folder, 'cluster.yaml'), 'utf8'), basename(folder));
    names.set(name, [...(names.get(name) ?? []), folder]);
  }
  siblings.set(parent, names);
  return names;
};

/**
 * Reports clusters with the same name: they would share one rendered tree, and each render would undo the other.
 *
 * @param folder of the cluster
 * @param name of the cluster
 * @param place of its `name` field
 */
export const duplicateNames = (
  folder: string,
  name: string,
  place: Diagnostic['places'][number],
): readonly Diagnostic[] => {
  if (basename(dirname(folder)) !== 'clusters') return [];
  const others = (byName(dirname(folder)).get(name) ?? []).filter((other) => other !== folder);
  if (others.length === 0) return [];
  return [
    error(
      'cluster/name-taken',
      `${others.length + 1} folders hold a cluster called ${name}: they would share one rendered tree`,
      [place, ...others.map((other) => ({ file: shownPath(join(other, 'cluster.yaml')), what: `called ${name} too` }))],
      'give each cluster a unique name',
    ),
  ];
};
