import { applicationOf, type CompleteTree, type LayerName, type Place } from '@edgit/core';
import { isKubernetesObject, type KubernetesObject, type Path } from '@edgit/kubernetes';
import { originIn } from './origin.js';

/** A value to check, and the place in the input that messages show for it. */
export interface Checked<Value> {
  readonly value: Value;
  /** Its file: relative to the tree, or as the user named it. */
  readonly path: string;
  readonly layer?: LayerName;
  /** The application whose folder it is in. */
  readonly application?: string;
  /** The place of a part of the value: exact in a user's YAML, otherwise in the file of its component. */
  readonly place: (path: Path, target?: 'key' | 'value') => Place;
}

/** Everything that is checked. */
export interface Content {
  readonly objects: readonly Checked<KubernetesObject>[];
  /** The `main.tf.json` of each root, by the root's name. */
  readonly terraform: ReadonlyMap<string, Checked<unknown>>;
  /** Machine configuration patches: one entry per document. */
  readonly talos: readonly Checked<unknown>[];
}

const TERRAFORM = /^terraform\/([^/]+)\/main\.tf\.json$/;
const TALOS = /^talos\/nodes\//;

/** @returns the content of a rendered tree */
export const contentOf = ({ files, inventory }: CompleteTree): Content => {
  const objects: Checked<KubernetesObject>[] = [];
  const terraform = new Map<string, Checked<unknown>>();
  const talos: Checked<unknown>[] = [];
  for (const [path, { layer, documents, place }] of files) {
    const application = applicationOf(path);
    const component = application === undefined ? undefined : inventory.component(application);
    const placeOf = (value: unknown): Checked<unknown>['place'] =>
      place ?? (component === undefined ? () => ({ file: path, what: `layer ${layer}` }) : originIn(component, value));
    const root = TERRAFORM.exec(path)?.[1];
    for (const value of documents) {
      const about = { path, layer, ...(application && { application }), place: placeOf(value) };
      if (root !== undefined) terraform.set(root, { value, ...about });
      else if (TALOS.test(path)) talos.push({ value, ...about });
      else if (isKubernetesObject(value)) objects.push({ value, ...about });
    }
  }
  return { objects, terraform, talos };
};
