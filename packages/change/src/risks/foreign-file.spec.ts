import { describe, expect, it } from 'vitest';
import { fileOf, kindsOf, treeOf } from '../testing.js';
import { reportOf } from '../write/report.js';

type Texts = ReadonlyMap<string, string>;

const POD = {
  hostPID: true,
  containers: [{ name: 'a', image: 'x', securityContext: { privileged: true } }],
};
const DAEMON_SET = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'evil', namespace: 'kube-system' },
  spec: { selector: {}, template: { spec: POD } },
};
const daemonSet = JSON.stringify(DAEMON_SET);
const listed = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [DAEMON_SET] });

/** A tree in which edgit says which files are its own. */
const indexed = (own: Texts, foreign: Texts = new Map()): Texts => {
  const files = Object.fromEntries([...own.keys()].map((path) => [path, { layer: 'apps', sha256: '' }]));
  return new Map([...own, ...foreign, ['index.json', JSON.stringify({ files })]]);
};
const OWN = treeOf('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }\n');
const reportWith = (foreign: Texts, links: Texts = new Map(), before = indexed(OWN)) =>
  reportOf('lab', { texts: before }, { texts: indexed(OWN, foreign), links });

describe('a file that edgit did not write', () => {
  it.each([
    ['applications/shop/manifests/evil.yaml', daemonSet],
    ['applications/shop/manifests/evil.yml', daemonSet],
    ['applications/shop/manifests/evil.json', daemonSet],
    ['applications/shop/manifests/list.yaml', listed],
    ['applications/shop/evil.yaml', daemonSet],
    ['projects/evil.json', daemonSet],
  ])('is a risk, and so is what it brings: %s', (path, text) => {
    const { risks } = reportWith(fileOf(path, text));
    expect(kindsOf(risks)).toEqual(expect.arrayContaining(['high foreign-file', 'high exposure']));
    expect(risks[0]).toMatchObject({ kind: 'foreign-file', subject: path, path });
  });

  it.each([
    ['terraform/vault/zz.tf', 'resource "null_resource" "x" {}\n'],
    ['terraform/vault/zz_override.tf.json', '{}'],
    ['applications/shop/manifests/evil.jsonnet', '{}'],
    ['applications/shop/.argocd-source.yaml', 'helm: {}\n'],
    ['applications/shop/charts/evil.tgz', ''],
    ['bootstrap/evil.yaml', daemonSet],
  ])('is a high risk where something reads it: %s', (path, text) => {
    expect(kindsOf(reportWith(fileOf(path, text)).risks, 'foreign-file')).toEqual(['high foreign-file']);
  });

  it('is a low one where nothing does', () => {
    expect(kindsOf(reportWith(fileOf('README.md', '')).risks)).toEqual(['low foreign-file']);
  });

  it('is no news where it was there before, and still named', () => {
    const evil = fileOf('projects/evil.json', daemonSet);
    const { risks, change } = reportWith(evil, new Map(), indexed(OWN, evil));
    expect(risks).toEqual([]);
    expect(change.notes).toEqual(['in the tree, and not written by edgit: projects/evil.json']);
  });

  it('is one where the older tree has an index, and the newer one none that can be read', () => {
    const evil = fileOf('projects/evil.json', daemonSet);
    for (const index of [new Map(), fileOf('index.json', '{')]) {
      const after = new Map([...OWN, ...evil, ...index]);
      const { risks } = reportOf('lab', { texts: indexed(OWN) }, { texts: after });
      expect(kindsOf(risks, 'foreign-file')).toEqual(['high foreign-file']);
    }
  });

  it('is told also among the objects of charts', () => {
    const evil = fileOf('hydrated/shop/evil.yaml', daemonSet);
    const { risks } = reportOf(
      'lab',
      { texts: indexed(OWN), hydrated: [] },
      { texts: indexed(OWN, evil), hydrated: [] },
    );
    expect(kindsOf(risks)).toEqual(expect.arrayContaining(['high foreign-file', 'high exposure']));
  });
});

describe('a link in a tree', () => {
  it('is a high risk, shown as what it is, and an error', () => {
    const path = 'applications/shop/manifests/z.yaml';
    const { risks, change, problems } = reportWith(new Map(), fileOf(path, 'a symbolic link to ../x'));
    expect(risks).toMatchObject([{ kind: 'foreign-file', severity: 'high', path }]);
    expect(change.items).toMatchObject([{ state: 'added', path, after: 'a symbolic link to ../x' }]);
    expect(problems).toMatchObject([{ severity: 'error', places: [{ file: path }] }]);
  });
});

describe('a file that can’t be read', () => {
  it.each([
    ['applications/shop/manifests/0.yaml', 'a: &a [*a]\n'],
    ['applications/shop/values.yaml', 'a: &a [*a]\n'],
    ['talos/nodes/one.yaml', '- [\n'],
    ['terraform/vault/main.tf.json', '{'],
    ['terraform/vault/main.tf.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is compared by its lines, and is an error in the newer tree alone: %s', (path, text) => {
    const own = new Map([...OWN, [path, text]]);
    const { problems, change } = reportOf('lab', { texts: indexed(OWN) }, { texts: indexed(own) });
    expect(problems).toMatchObject([{ severity: 'error', places: [{ file: path }] }]);
    expect(change.items.map((item) => item.path)).toContain(path);
    expect(reportOf('lab', { texts: indexed(own) }, { texts: indexed(OWN) }).problems).toEqual([]);
  });
});
