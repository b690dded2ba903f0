import { describe, expect, it } from 'vitest';
import { fileOf, treeOf } from '../testing.js';
import { writeJson } from './json.js';
import { type Report, reportOf } from './report.js';
import { type Paint, writeText } from './text.js';

const same = (text: string): string => text;
const plain: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

const web = (replicas: number, image: string): string =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { replicas: ${replicas}, template: { spec: { containers: [{ name: a, image: ${image} }] } } } }\n`;
const report = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Report => ({
  from: 'main',
  to: 'worktree',
  clusters: [reportOf('lab', { texts: before }, { texts: after })],
});

describe('the text', () => {
  it('names the cluster, risks first, then what differs by team, layer and application', () => {
    expect(
      writeText(report(treeOf(web(1, 'one')), treeOf(web(2, 'two'))), plain),
    ).toBe(`lab  0 added, 0 removed, 1 changed  main → worktree

  Risks  0 high, 0 medium, 1 low
    low     restart  Deployment shop/web
            its Pod template changed: 2 Pods are replaced
            → nothing: a Pod stops when the new one is ready

  sellers / apps / shop
    ~ Deployment shop/web  applications/shop/manifests/0.yaml
          spec.replicas: 1 → 2
          spec.template.spec.containers[name=a].image: one → two
`);
  });

  it('shows what is new line by line, of what goes its name, and of long texts the lines around', () => {
    const map = (data: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: shop }\ndata:\n  a: |\n${data.replace(/^/gm, '    ')}\n`;
    const lines = ['1', '2', '3', '4', '5', '6', '7'].join('\n');
    const text = writeText(report(treeOf(map(lines)), treeOf(map(lines.replace('4', 'four')))), plain);
    expect(text).toContain(`          data.a:
            …
            2
            3
        -   4
        +   four
            5
            6
`);
    const added = writeText(report(treeOf(), treeOf(web(1, 'one'))), plain);
    expect(added).toContain('    + Deployment shop/web');
    expect(added).toContain('        + kind: Deployment\n');
    expect(writeText(report(treeOf(web(1, 'one')), treeOf()), plain)).toMatch(/ {4}- Deployment shop\/web .*\n$/);
  });

  it('counts what is too much to read by application, and shows all of it when asked', () => {
    const map = (name: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\ndata:\n${Array.from({ length: 300 }, (_, index) => `  k${index}: v\n`).join('')}`;
    const large = report(treeOf(), treeOf(map('a'), map('b')));
    const text = writeText(large, plain);
    expect(text.split('\n').length).toBeLessThan(20);
    expect(text).toContain('  sellers / apps / shop  +2\n');
    expect(text).toMatch(/ 6\d\d lines about objects are left out: use --full to see them\n$/);
    expect(writeText(large, plain, true)).toContain('ConfigMap shop/b');
    expect(writeText(large, plain, true)).not.toContain('left out');
  });

  it('names machines that get the same once', () => {
    const nodes = (value: number): ReadonlyMap<string, string> =>
      new Map(
        ['a', 'b'].flatMap((name) => [
          ...fileOf(`talos/nodes/${name}.yaml`, `machine: { kubelet: { v: ${value} } }\n`),
        ]),
      );
    expect(writeText(report(nodes(1), nodes(2)), plain)).toContain(
      [
        '    ~ a: machine configuration  talos/nodes/a.yaml\n',
        '    ~ b: machine configuration  talos/nodes/b.yaml\n',
        '          machine.kubelet.v: 1 → 2\n',
      ].join(''),
    );
  });

  it('says once what a new version of a chart changes in every object of it', () => {
    const objects = (version: number, image: string): ReadonlyMap<string, string> =>
      new Map(
        ['Role', 'ServiceAccount', 'ConfigMap'].flatMap((kind) => [
          ...fileOf(
            `hydrated/shop/${kind.toLowerCase()}-web.yaml`,
            `{ apiVersion: v1, kind: ${kind}, metadata: { name: web, namespace: shop, labels: { v: '${version}' } }${kind === 'ConfigMap' ? `, data: { image: ${image} }` : ''} }\n`,
          ),
        ]),
      );
    const text = writeText(report(objects(1, 'one'), objects(2, 'two')), plain);
    expect(text).toContain(
      [
        '    ~ Role shop/web  hydrated/shop/role-web.yaml\n',
        '    ~ ServiceAccount shop/web  hydrated/shop/serviceaccount-web.yaml\n',
        '          metadata.labels.v: 1 → 2\n',
      ].join(''),
    );
    expect(text).toMatch(/ConfigMap shop\/web.*\n.*metadata\.labels\.v: 1 → 2\n.*data\.image: one → two\n/);
  });

  it('lets nothing of a tree act on a terminal or hide from a reader', () => {
    const image = '"\\e[2J\\u202eevil"';
    const text = writeText(report(treeOf(web(1, 'one')), treeOf(web(1, image))), plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text).toContain('u001b[2J');
  });

  it('uses the colours that it is given', () => {
    const red = (text: string): string => `<red>${text}</red>`;
    const claim = '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: c, namespace: shop } }\n';
    expect(writeText(report(treeOf(claim), treeOf()), { ...plain, red })).toContain('<red>high  </red>');
  });
});

describe('the data', () => {
  it('has paths as text, and values as they are', () => {
    const data = JSON.parse(writeJson(report(treeOf(web(1, 'one')), treeOf(web(2, 'one')))));
    expect(data).toMatchObject({
      from: 'main',
      clusters: [
        {
          cluster: 'lab',
          changed: 1,
          items: [{ subject: 'Deployment shop/web', fields: [{ path: 'spec.replicas', before: 1, after: 2 }] }],
        },
      ],
    });
  });
});
