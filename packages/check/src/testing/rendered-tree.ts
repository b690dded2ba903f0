import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LayerName, parseSource } from '@edgit/core';
import { isKubernetesObject, type KubernetesObject } from '@edgit/kubernetes';
import type { Checked } from '../content.js';

const TREE = join(import.meta.dirname, '../../../../rendered/edgit-k8s');

const checked = <Value>(path: string, value: Value, layer?: LayerName): Checked<Value> => ({
  value,
  path,
  ...(layer && { layer }),
  place: () => ({ file: path }),
});

const documentsBelow = (folder: string): readonly Checked<unknown>[] =>
  readdirSync(join(TREE, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .flatMap((path) =>
      readFileSync(join(TREE, folder, path), 'utf8')
        .split(/^---$/m)
        .map((text) => checked(`${folder}/${path}`, parseSource(path, text).source?.value)),
    );

/** The committed tree of edgit-k8s: its Kubernetes objects. */
export const renderedObjects = (): readonly Checked<KubernetesObject>[] =>
  ['applications', 'bootstrap', 'projects'].flatMap(documentsBelow).flatMap((each) => {
    const { value } = each;
    return isKubernetesObject(value) ? [{ ...each, value }] : [];
  });

/** Its machine configuration patches. */
export const renderedPatches = (): readonly Checked<unknown>[] => documentsBelow('talos/nodes');

/** Its Terraform roots, by name. */
export const renderedRoots = (): ReadonlyMap<string, Checked<unknown>> =>
  new Map(
    readdirSync(join(TREE, 'terraform')).map((root) => {
      const path = `terraform/${root}/main.tf.json`;
      const value: unknown = JSON.parse(readFileSync(join(TREE, path), 'utf8'));
      return [root, checked(path, value)];
    }),
  );

/** One value, as if a file of this name held it. */
export const inFile = checked;
