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
    expect(said(`${CONFIG_MAP}---\n${CONFIG_MAP}kind: Secret\n`)).toEqual([
      '`kind` occurs twice in this map shop.yaml:8:1',
    ]);
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

  it('may be JSON, one object behind the other', () => {
    const json = '{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "a}{" } }';
    const { content, diagnostics } = read(`${json} ${json}\n${json}`, 'shop.json');
    expect(diagnostics).toEqual([]);
    expect(content.objects.map(({ place }) => place(['metadata', 'name']).position)).toMatchObject([
      { line: 1, column: json.indexOf('"a}') + 1 },
      { line: 1, column: json.length + 1 + json.indexOf('"a}') + 1 },
      { line: 2, column: json.indexOf('"a}') + 1 },
    ]);
  });

  it('has lines that end as on Windows, and empty ones between documents', () => {
    const text = `${CONFIG_MAP}\n\n---\n\n\n${CONFIG_MAP}`.replaceAll('\n', '\r\n');
    expect(read(text)).toMatchObject({ diagnostics: [], content: { objects: [{}, {}] } });
  });

  it('has quoted text and brackets in any column, as Go reads them, and knows where each stands', () => {
    const text = `${CONFIG_MAP}data:\n  a: 'one\n  two'\n  b: ["\n    x\n  ",\nj, # [\n'z']\n  c: d\n`;
    const { content, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    const [object] = content.objects;
    expect(object?.value.data).toEqual({ a: 'one two', b: [' x ', 'j', 'z'], c: 'd' });
    const places = [
      ['data', 'a'],
      ['data', 'b', 1],
      ['data', 'b', 2],
      ['data', 'c'],
    ].map((path) => object?.place(path));
    expect(places.map((place) => [place?.position?.line, place?.position?.column])).toEqual([
      [5, 6],
      [10, 1],
      [11, 1],
      [12, 6],
    ]);
    expect(places[1]?.sourceLine).toBe('j, # [');
  });

  it('has numbers of YAML 1.2, and tags that say nothing', () => {
    const { content } = read(`${CONFIG_MAP}data: { a: 0o755, b: -0o17, c: !vault x }\n`);
    expect(content.objects[0]?.value.data).toEqual({ a: 493, b: -15, c: 'x' });
  });

  it('is what SOPS leaves of it, without SOPS’ own key', () => {
    const { content } = read(`${CONFIG_MAP}sops: { mac: 'ENC[AES256_GCM,data:eA==]', version: 3.9.0 }\n`);
    expect(content.objects[0]?.value).not.toHaveProperty('sops');
  });

  it('is in the namespace that its kustomization names, the outermost where several do', () => {
    const kustomization = (text: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}`;
    const { content, kustomizations } = readManifests([
      { file: 'kustomization.yaml', text: 'namespace: outer\nresources: [inner]\n' },
      { file: 'inner/kustomization.yaml', text: kustomization('namespace: inner\nresources: [a.yaml]\n') },
      { file: 'inner/a.yaml', text: CONFIG_MAP },
      { file: 'b.yaml', text: CONFIG_MAP },
    ]);
    expect(content.objects.map(({ value }) => value.metadata.namespace)).toEqual(['outer', undefined]);
    expect(kustomizations).toEqual(['kustomization.yaml', 'inner/kustomization.yaml']);
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
    ['apiVersion: v1\nKind: Pod\nmetadata: { name: shop }\n', 'an object shop lacks `kind` shop.yaml:2:1'],
    ['apiVersion: v1\nmetadata: { name: shop }\ndata: { a: b }\n', 'an object shop lacks `kind` shop.yaml:1:1'],
    ['apiVersion: v1\nmetadata: { name: shop }\nspec: {}\n', 'an object shop lacks `kind` shop.yaml:1:1'],
    [
      'apiVersion: { toString: 1 }\nkind: Pod\nmetadata: { name: shop }\n',
      'Pod shop has a map where a string is needed (/apiVersion) shop.yaml:1:1',
    ],
    [
      'apiVersion: v1\nkind: null\nmetadata: { name: shop }\n',
      'an object shop has null where a string is needed (/kind) shop.yaml:2:7',
    ],
  ])('is rejected without the keys of every object', (text, message) => {
    expect(said(text)).toEqual([message]);
  });
});

describe('a Helm template', () => {
  it.each([
    ['kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n', '3:9'],
    ['{{- if .Values.on }}\nkind: Service\n{{- end }}\n', '1:1'],
    ['kind: List\nitems:\n  - {{ .Values.on }}\n  - a: "{{ b }}\n', '3:5'],
  ])('is distinguished from broken YAML: %j', (text, at) => {
    expect(said(text)).toEqual([
      `this is a Helm template: it can be checked only after its chart is rendered shop.yaml:${at}`,
    ]);
  });

  it('is no template of Argo Workflows or Prometheus', () => {
    expect(read(`${CONFIG_MAP}data: { a: "{{inputs.x}}", b: 'is {{ $value }}' }\n`).diagnostics).toEqual([]);
    expect(said(`${CONFIG_MAP}data: { a: "{{inputs.x}}", b: [ }\n`)[0]).not.toContain('Helm');
  });

  it('is said once of all files of a chart', () => {
    const text = 'kind: {{ b }}\n';
    const { diagnostics } = readManifests([
      { file: 'a.yaml', text },
      { file: 'b.yaml', text },
    ]);
    expect(diagnostics.map(({ places }) => places.map(({ file }) => file))).toEqual([['a.yaml', 'b.yaml']]);
  });
});

describe('what is no manifest', () => {
  it.each([
    ['no manifest', 'cluster: { name: a }\nreplicas: 2\n'],
    ['no manifest', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'],
    ['no manifest', "version: '3'\ntasks: { build: { cmds: [make] } }\n"],
    ['no manifest, and not valid YAML', 'a: [\n'],
    ['no manifest', 'sonarr: { key: !env_var SONARR }\n'],
    ['no manifest', '{ "a": 1, "a": 2 }'],
    ['no map', '- a\n- b\n'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\n'],
    [
      'configuration of a program of Kubernetes',
      'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n',
    ],
    ['configuration of kind', 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n'],
    ['configuration of Skaffold', 'apiVersion: skaffold/v4beta11\nkind: Config\nmetadata: { name: app }\n'],
    ['an audit policy of the API server', 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n'],
    [
      'an entity of Backstage’s catalogue',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\n',
    ],
  ])('is skipped, and what it is said: %s', (what, text) => {
    expect(read(text)).toMatchObject({
      content: { objects: [], talos: [] },
      skipped: [{ file: 'shop.yaml', what }],
      diagnostics: [],
    });
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
    expect(skipped).toMatchObject([
      { file: 'over/kustomization.yaml', what: 'a kustomization' },
      { file: 'over/part.yaml', what: 'a patch of a kustomization' },
    ]);
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

describe('what can’t be read', () => {
  const unread = (text: string) => read(text).unread;

  it('may hold the kinds and names that its lines have, and what these make', () => {
    expect(unread('kind: Deployment\nmetadata:\n  name: web\n  labels: [\n')).toEqual([
      { file: 'shop.yaml', kinds: new Set(['Deployment', 'Pod']), names: new Set(['web']), why: 'can’t be read' },
    ]);
    expect(unread('kind: ExternalSecret\nmetadata: { name: {{ .Values.name }} }\n')).toMatchObject([
      { kinds: new Set(['ExternalSecret', 'Secret']), names: undefined },
    ]);
    expect(unread('kind: {{ .Values.kind }}\nmetadata: { name: a }\n')).toMatchObject([{ kinds: undefined }]);
  });

  it('may be made by a kustomization, or be elsewhere', () => {
    const { unread: found } = readManifests([
      {
        file: 'kustomization.yaml',
        text: 'configMapGenerator: [{ name: web }]\nresources: ["https://example.org/x?ref=v1"]\n',
      },
    ]);
    expect(found).toMatchObject([
      { kinds: new Set(['ConfigMap']), names: new Set(['web']), why: 'makes it' },
      { kinds: undefined, names: undefined, why: 'takes more from elsewhere' },
    ]);
  });
});
