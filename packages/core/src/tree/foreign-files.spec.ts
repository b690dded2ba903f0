import { describe, expect, it } from 'vitest';
import { isApplied, ownFiles, readerOf } from './foreign-files.js';
import { INDEX_FILE } from './tree.js';

describe('a file of a tree', () => {
  it.each([
    ['applications/wiki/evil.yaml', 'Argo CD', true],
    ['applications/wiki/manifests/evil.yml', 'Argo CD', true],
    ['applications/wiki/manifests/deep/er/evil.json', 'Argo CD', true],
    ['applications/wiki/other/application.yaml', 'Argo CD', true],
    ['applications/wiki/application.yaml', 'Argo CD', true],
    ['applications/wiki/manifests/evil.jsonnet', 'Argo CD', false],
    ['applications/wiki/.argocd-source.yaml', 'Argo CD', true],
    ['applications/wiki/templates/_evil.tpl', 'Argo CD', false],
    ['applications/wiki/charts/evil.tgz', 'Argo CD', false],
    ['applications/wiki/values.yaml', 'Argo CD', false],
    ['applications/wiki/Chart.yaml', 'Argo CD', false],
    ['applications/wiki/deeper/values.yaml', 'Argo CD', true],
    ['projects/evil.json', 'Argo CD', true],
    ['projects/deeper/evil.json', undefined, false],
    ['hydrated/wiki/evil.yaml', 'Argo CD', true],
    ['hydrated/wiki/evil.json', undefined, false],
    ['terraform/vault/zz.tf', 'Terraform', false],
    ['terraform/vault/zz_override.tf.json', 'Terraform', false],
    ['terraform/vault/zz.tofu', 'Terraform', false],
    ['terraform/vault/zz.auto.tfvars', 'Terraform', false],
    ['terraform/vault/.terraform/modules/x/main.tf', undefined, false],
    ['terraform/vault/terraform.tfstate', undefined, false],
    ['bootstrap/evil.yaml', 'an operator', true],
    ['talos/nodes/evil.yaml', 'an operator', false],
    ['README.md', undefined, false],
  ])('%s is read by %s', (path, reader, applied) => {
    expect(readerOf(path)).toBe(reader);
    expect(isApplied(path)).toBe(applied);
  });

  it('is edgit’s where an index names it, of the tree or of what charts render to', () => {
    const indexOf = (...paths: string[]): string =>
      JSON.stringify({ files: Object.fromEntries(paths.map((path) => [path, { layer: 'apps', sha256: '' }])) });
    const isOwn = ownFiles(
      new Map([
        [INDEX_FILE, indexOf('projects/root.yaml')],
        ['hydrated/wiki/index.json', indexOf('a.yaml')],
        // No other file is one, whatever it is called.
        ['applications/wiki/index.json', indexOf('evil.yaml')],
      ]),
    );
    const own = [INDEX_FILE, 'projects/root.yaml', 'hydrated/wiki/a.yaml', 'hydrated/wiki/index.json'];
    const foreign = [
      'projects/evil.json',
      'hydrated/wiki/b.yaml',
      'applications/wiki/evil.yaml',
      'applications/wiki/index.json',
    ];
    expect([...own, ...foreign].filter((path) => isOwn?.(path))).toEqual(own);
  });

  it('has no owner if the index is damaged', () => {
    expect(ownFiles(new Map([[INDEX_FILE, '{']]))).toBeUndefined();
    expect(ownFiles(new Map())).toBeUndefined();
  });
});
