import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hydratedObjects, identityOf, treeObjects } from './objects.js';
import { textsBelow } from './read-tree.js';

const tree = treeObjects(textsBelow(join(import.meta.dirname, '../../../rendered/edgit-k8s')));

describe('the objects of a tree', () => {
  it('are those that Argo CD or an operator applies: no values, no Chart.yaml, no machine configuration', () => {
    expect(tree.length).toBeGreaterThan(300);
    const strange = tree.filter(({ path }) => /values\.yaml$|Chart\.yaml$|^talos\//.test(path));
    expect(strange).toEqual([]);
    expect(tree.some(({ path }) => path === 'bootstrap/root.yaml')).toBe(true);
    expect(tree.some(({ path }) => path === 'projects/root.yaml')).toBe(true);
  });

  it('are the same one in every version of their group', () => {
    const metadata = { name: 'web', namespace: 'shop' };
    const one = identityOf({ apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata });
    expect(one).toBe(identityOf({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata }));
    expect(one).not.toBe(identityOf({ apiVersion: 'apps/v1', kind: 'PodDisruptionBudget', metadata }));
  });
});

describe('the objects that charts bring', () => {
  const texts = new Map([
    ['hydrated/shop/deployment-web.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n'],
    ['applications/shop/values.yaml', 'replicas: 1\n'],
  ]);

  it('belong to the application whose folder they are in, and are none of those that the tree itself has', () => {
    expect(hydratedObjects(texts)).toMatchObject([{ application: 'shop', object: { kind: 'Deployment' } }]);
    expect(treeObjects(texts)).toEqual(hydratedObjects(texts));
  });
});
