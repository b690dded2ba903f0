import { join } from 'node:path';
import { identityOf } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { hydratedObjects, treeObjects, valuesIn } from './objects.js';
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

describe('objects that somebody put into a tree', () => {
  const pod = (name: string): string => `{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "${name}" } }`;

  it('are found wherever Argo CD finds them, also in lists', () => {
    const texts = new Map([
      ['applications/shop/a.yaml', pod('beside')],
      ['applications/shop/manifests/b.yml', pod('short')],
      ['applications/shop/manifests/c.json', pod('json')],
      ['applications/shop/manifests/d.yaml', `kind: List\napiVersion: v1\nitems: [${pod('listed')}]\n`],
      ['applications/shop/manifests/e.yaml', `kind: Any\nitems: [{ kind: List, items: [${pod('deep')}] }]\n`],
      ['projects/f.json', pod('project')],
      ['terraform/shop/g.yaml', pod('terraform')],
      ['applications/shop/values.yaml', pod('values')],
    ]);
    const names = treeObjects(texts).map(({ object }) => object.metadata.name);
    expect(names).toEqual(['beside', 'short', 'json', 'listed', 'deep', 'project']);
  });

  it.each([
    ['a circle', 'a: &a [*a]\n', /is inside the value that it refers to/],
    [
      'a bomb',
      `a0: &a0 x\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join('')}`,
      /aliases/,
    ],
    ['too deep', `${'['.repeat(1000)}${']'.repeat(1000)}`, /deeper/],
    ['torn', 'a: [\n', /./],
    ['a template', '{{ if .Values.x }}\na: b\n{{ end }}\n', /template/],
  ])('are none where the file can’t be read, and its reason is said: %s', (_, text, reason) => {
    expect(valuesIn('applications/shop/x.yaml', text).problem?.message).toMatch(reason);
    expect(treeObjects(new Map([['applications/shop/x.yaml', text]]))).toEqual([]);
  });

  it('are none where they lack a name', () => {
    for (const text of [
      'kind: Pod\napiVersion: v1\nmetadata: x\n',
      'kind: Pod\napiVersion: v1\nmetadata: { name: 1 }\n',
      '[1]',
    ]) {
      expect(treeObjects(new Map([['projects/x.yaml', text]]))).toEqual([]);
    }
  });
});
