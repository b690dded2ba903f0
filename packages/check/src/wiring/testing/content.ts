import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKubernetesObject, type Path } from '@edgit/kubernetes';
import { parse, parseAllDocuments } from 'yaml';
import type { Checked, Content } from '../../content.js';

/* Content for specs: from text, and from the committed tree of edgit-k8s. */

const APPLICATION = /^(?:applications|hydrated)\/([^/]+)\//;

/** Places say the path of the value, where real ones have lines. */
const checked = <Value>(path: string, value: Value): Checked<Value> => {
  const application = APPLICATION.exec(path)?.[1];
  return {
    value,
    path,
    ...(application === undefined ? {} : { application }),
    place: (keys: Path) => ({ file: `${path}:${keys.join('.')}` }),
  };
};

/** Files by their path: YAML of any number of objects, or `terraform/<root>/main.tf.json`. */
export type Files = Readonly<Record<string, string>>;

/** @returns what these files hold */
export const contentOfFiles = (files: Files): Content => {
  const terraform = new Map<string, Checked<unknown>>();
  const objects = Object.entries(files).flatMap(([path, text]) => {
    const root = /^terraform\/([^/]+)\/main\.tf\.json$/.exec(path)?.[1];
    if (root !== undefined) terraform.set(root, checked(path, parse(text)));
    if (root !== undefined || !path.endsWith('.yaml')) return [];
    return parseAllDocuments(text).flatMap((document) => {
      const value: unknown = document.toJSON();
      return isKubernetesObject(value) ? [checked(path, value)] : [];
    });
  });
  return { objects, terraform, talos: [] };
};

const TREE = join(import.meta.dirname, '../../../../../rendered/edgit-k8s');

/** @returns the files of the committed tree, without those of machines */
export const renderedFiles = (): Files =>
  Object.fromEntries(
    ['applications', 'bootstrap', 'projects', 'terraform'].flatMap((folder) =>
      readdirSync(join(TREE, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return [path.slice(TREE.length + 1), readFileSync(path, 'utf8')] as const;
        })
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  );
