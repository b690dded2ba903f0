import { describe, expect, it } from 'vitest';
import { readManifests } from './index.js';

const read = (text: string, file = 'shop.yaml') => readManifests([{ file, text }]);
const said = (text: string, file?: string) =>
  read(text, file).diagnostics.map(({ message, places: [place] }) => {
    const { line, column } = place?.position ?? {};
    return `${message} ${place?.file}:${line}:${column}`;
  });

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\n';

describe('a file of several documents', () => {
  const text = `# All of the shop\n%YAML 1.2\n---\n${CONFIG_MAP}--- # the second\n\n${CONFIG_MAP}data: { a: b }\n...\n---\n# nothing\n---\n`;

  it('is read to its end, without what is empty', () => {
    expect(read(text)).toMatchObject({ diagnostics: [], skipped: [] });
    expect(read(text).content.objects).toHaveLength(2);
  });

  it('knows the line and column of every value in it', () => {
    const [, second] = read(text).content.objects;
    expect(second?.place(['data', 'a'])).toMatchObject({ file: 'shop.yaml', position: { line: 12, column: 12 } });
    expect(second?.place(['data', 'a'], 'key')).toMatchObject({ position: { line: 12, column: 9 } });
  });

  it('says where a document can’t be read, and reads the others', () => {
    expect(said(`${CONFIG_MAP}---\na: [1\nb: 2\n---\n${CONFIG_MAP}`)).toEqual([
      'a bracket is not closed shop.yaml:5:4',
    ]);
    expect(read(`${CONFIG_MAP}---\na: [1\nb: 2\n---\n${CONFIG_MAP}`).content.objects).toHaveLength(2);
    expect(said(`${CONFIG_MAP}---\na: 1\na: 2\n`)).toEqual(['`a` stands twice in this map shop.yaml:6:1']);
  });
});

describe('a manifest', () => {
  it('is read as kubectl reads it', () => {
    const { content } = read(
      `${CONFIG_MAP}data: { a: on, b: 0644, c: 12:30, d: 2026-01-02, e: "no", f: 1_000, yes: x }\n`,
    );
    expect(content.objects[0]?.value.data).toEqual({
      a: true,
      b: 420,
      c: '12:30',
      d: '2026-01-02',
      e: 'no',
      f: 1000,
      yes: 'x',
    });
  });

  it('may be JSON, indented by tabs', () => {
    const json = '{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap",\n\t"metadata": {\n\t\t"name": "shop"\n\t}\n}\n';
    const { content, diagnostics } = read(json, 'shop.json');
    expect(diagnostics).toEqual([]);
    expect(content.objects[0]?.place(['metadata', 'name'])).toMatchObject({ position: { line: 5, column: 11 } });
  });

  it('may be a list of others, and of lists', () => {
    const list = (items: string) => `{ apiVersion: v1, kind: List, items: [${items}] }`;
    const item = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: shop }, data: { a: b } }';
    const text = list(`${item}, ${list(item)}`);
    const columns = read(text).content.objects.map(({ place }) => place(['data', 'a']).position?.column);
    expect(columns).toEqual([text.indexOf('b }') + 1, text.lastIndexOf('b }') + 1]);
  });

  it.each([
    ['kind: Pod\nmetadata: { name: shop }\n', 'Pod shop lacks `apiVersion` shop.yaml:1:1'],
    ['apiVersion: v1\nkind: Pod\n', 'Pod lacks `metadata` shop.yaml:1:1'],
    ['apiVersion: v1\nmetadata: { name: shop }\nspec: {}\n', 'an object shop lacks `kind` shop.yaml:1:1'],
    [
      'apiVersion: { toString: 1 }\nkind: Pod\nmetadata: { name: shop }\n',
      'Pod shop has a map where a string is needed (/apiVersion) shop.yaml:1:13',
    ],
    [
      'apiVersion: v1\nkind: null\nmetadata: { name: shop }\n',
      'an object shop has null where a string is needed (/kind) shop.yaml:2:7',
    ],
  ])('is refused without what every object has', (text, message) => {
    expect(said(text)).toEqual([message]);
  });
});

describe('a Helm template', () => {
  it.each([
    ['kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n', '3:9'],
    ['{{- if .Values.on }}\nkind: Service\n{{- end }}\n', '1:1'],
    ['items:\n  - {{ .Values.on }}\n  - a: "{{ b }}\n', '2:5'],
  ])('is told from broken YAML: %j', (text, at) => {
    expect(said(text)).toEqual([
      `this is a Helm template: it says nothing before its chart is rendered shop.yaml:${at}`,
    ]);
  });

  it('is no template of Argo Workflows or Prometheus', () => {
    expect(read(`${CONFIG_MAP}data: { a: "{{inputs.x}}", b: 'is {{ $value }}' }\n`).diagnostics).toEqual([]);
    expect(said(`${CONFIG_MAP}data: { a: "{{inputs.x}}", b: [ }\n`)[0]).not.toContain('Helm');
  });

  it('is said once of all files of a chart', () => {
    const text = 'a: {{ b }}\n';
    const { diagnostics } = readManifests([
      { file: 'a.yaml', text },
      { file: 'b.yaml', text },
    ]);
    expect(diagnostics.map(({ places }) => places.map(({ file }) => file))).toEqual([['a.yaml', 'b.yaml']]);
  });
});

describe('what is no manifest', () => {
  it.each([
    ['values of a chart', 'cluster: { name: a }\nreplicas: 2\n'],
    ['a chart', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\n'],
    ['a list', '- a\n- b\n'],
    ['configuration of a program', 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n'],
  ])('is skipped, and counted: %s', (_, text) => {
    expect(read(text)).toMatchObject({ content: { objects: [], talos: [] }, skipped: ['shop.yaml'], diagnostics: [] });
  });

  it('is skipped where kustomize lays it over something else', () => {
    const { content, skipped } = readManifests([
      {
        file: 'over/kustomization.yaml',
        text: 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches: [{ path: part.yaml }]\n',
      },
      { file: 'over/part.yaml', text: CONFIG_MAP },
      { file: 'part.yaml', text: CONFIG_MAP },
    ]);
    expect(content.objects.map(({ path }) => path)).toEqual(['part.yaml']);
    expect(skipped).toEqual(['over/kustomization.yaml', 'over/part.yaml']);
  });
});

describe('machine configuration', () => {
  it.each([
    'version: v1alpha1\nmachine: {}\ncluster: {}\n',
    'machine: { install: { disk: /dev/sda } }\n',
    'cluster: { allowSchedulingOnControlPlanes: true }\n',
    'apiVersion: v1alpha1\nkind: HostnameConfig\nhostname: cp-1\n',
  ])('is recognised by what is in it: %j', (text) => {
    expect(read(text).content).toMatchObject({ objects: [], talos: [{ path: 'shop.yaml' }] });
  });
});

describe('a folder of Terraform', () => {
  const { content } = readManifests([
    { file: 'vault/main.tf.json', text: '{"resource": {"vault_mount": {"kv": {"path": "kv"}}}}' },
    { file: 'vault/more.tf.json', text: '{"resource": {"vault_mount": {\n"pki": {"path": "pki"}}}}' },
    { file: 'other/main.tf.json', text: '{}' },
  ]);

  it('is one root, and called what the folder is', () => {
    expect([...content.terraform.keys()]).toEqual(['vault', 'other']);
    expect(content.terraform.get('vault')?.value).toEqual({
      resource: { vault_mount: { kv: { path: 'kv' }, pki: { path: 'pki' } } },
    });
  });

  it('knows in which file each part stands', () => {
    const at = (name: string) => content.terraform.get('vault')?.place(['resource', 'vault_mount', name, 'path']);
    expect(at('kv')).toMatchObject({ file: 'vault/main.tf.json', position: { line: 1 } });
    expect(at('pki')).toMatchObject({ file: 'vault/more.tf.json', position: { line: 2 } });
  });
});
