import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildEdgit, edgit, type Outcome } from './support/edgit.js';

/* `edgit validate` as users have it: on clusters, and on manifests that edgit did not write. */

const fixtures = join(import.meta.dirname, '../../fixtures');

vi.setConfig({ maxConcurrency: 2 });

let temporary: string;
beforeAll(() => {
  buildEdgit();
  temporary = mkdtempSync(join(tmpdir(), 'edgit-validate-'));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** A folder with these files. */
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(temporary, 'folder-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

/** A folder with the minimal cluster in clusters/lab, beside these files. */
const withCluster = (files: Readonly<Record<string, string>>, ...over: readonly string[]): string => {
  const folder = folderWith(files);
  for (const name of ['valid/minimal', ...over]) {
    cpSync(join(fixtures, name), join(folder, 'clusters/lab'), {
      recursive: true,
      filter: (path) => !path.endsWith('expected.txt'),
    });
  }
  return folder;
};

/** The version of the provider whose schema is known: the one that is rendered. */
const vaultVersion = (): string => {
  const root = join(import.meta.dirname, '../../rendered/edgit-k8s/terraform/vault/main.tf.json');
  return JSON.parse(readFileSync(root, 'utf8')).terraform.required_providers.vault.version;
};

const validate = (cwd: string, ...args: readonly string[]): Promise<Outcome> => edgit(['validate', ...args], { cwd });

/** The messages of errors and warnings, each with its first place. */
const said = ({ stderr }: Outcome): string[] =>
  [...stderr.matchAll(/^(?:error|(warning))\[[^\]]+\]: (.*)\n {2}(\S+)/gm)].map(([, warning, message, place]) =>
    [...(warning === undefined ? [] : [warning]), place, message].join(' '),
  );

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ghcr.io/example/web:1.0.0
          ports: [{ name: http, containerPort: 8080 }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }]
`;

describe.concurrent('a cluster', () => {
  it('is rendered in memory, and what was checked is said in numbers', async () => {
    const folder = withCluster({});
    const { code, stdout, stderr } = await validate(folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^lab {2}\d+ objects of \d+ kinds {2}6 Terraform roots of \d+ blocks {2}\d+ documents of machine/,
    );
    expect(stdout).toMatch(/\d+ links end in charts, which are not rendered yet/);
    expect(readdirSync(folder)).toEqual(['clusters']);
  });

  it('is told where the schemas are not those of what it runs', async () => {
    const folder = withCluster({});
    const file = join(folder, 'clusters/lab/cluster.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/kubernetes: v[\d.]+/, 'kubernetes: v1.34.1'));
    const { code, stdout } = await validate(folder);
    expect(code).toBe(0);
    expect(stdout).toContain('it runs Kubernetes v1.34.1; the schemas are those of v1.35.3');
  });

  it('is told each link that ends in a chart, when asked', async () => {
    const { stdout } = await validate(withCluster({}), '--verbose');
    expect(stdout).toContain('ClusterIssuer vault connects to Service vault/vault-active (the chart of vault)');
  });

  it('is refused for what render refuses, in the same words', async () => {
    const folder = withCluster({}, 'invalid/object-key-misspelt');
    const [validated, rendered] = await Promise.all([validate(folder), edgit(['render'], { cwd: folder })]);
    expect(validated.code).toBe(1);
    expect(rendered.code).toBe(1);
    expect(said(validated)).toEqual(said(rendered));
    expect(said(validated)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['clusters']);
  });

  it('is refused when its input can’t be read', async () => {
    const outcome = await validate(withCluster({}, 'invalid/git-url'));
    expect(outcome.code).toBe(1);
    expect(said(outcome)).toEqual([expect.stringContaining('clusters/lab/cluster.yaml')]);
  });

  it('is missed where there is none', async () => {
    expect(await validate(folderWith({}))).toMatchObject({ code: 1, stderr: /no cluster found here/ });
  });
});

describe.concurrent('manifests of one’s own', () => {
  it('are right: nothing is said but what was checked', async () => {
    const { code, stdout, stderr } = await validate(folderWith({ 'web.yaml': WEB }), 'web.yaml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('web.yaml  2 objects of 2 kinds\n');
    expect(stdout).toContain('links were followed only among these files');
  });

  it.each([
    ['a misspelt key', WEB.replace('image:', 'imgae:'), [11, 11, 'unknown key `imgae`']],
    ['a wrong type', WEB.replace('port: 80', 'port: "80"'), [19, 19, '"80" where an integer is needed']],
    ['a removed version', WEB.replace('apps/v1', 'apps/v1beta2'), [1, 13, 'apps/v1beta2, which is not served']],
    ['a port that no Pod has', WEB.replace('targetPort: http', 'targetPort: web'), [19, 35, 'has no port `web`']],
    ['broken YAML', WEB.replace('{ app: web }', '{ app: web'), [5, 13, 'a bracket is not closed']],
    ['a Helm template', WEB.replace('name: web,', 'name: {{ .Release.Name }},\n  '), [3, 19, 'a Helm template']],
  ] as const)('are refused for %s, at its line and column', async (_, text, [line, column, message]) => {
    const outcome = await validate(folderWith({ 'deploy/web.yaml': text }), 'deploy');
    expect(outcome.code).toBe(1);
    expect(said(outcome)).toContainEqual(expect.stringContaining(`deploy/web.yaml:${line}:${column} `));
    expect(outcome.stderr).toContain(message);
  });

  it('are not said to miss what may stand in a file that can’t be read, and are told all else', async () => {
    const broken = WEB.replace('{ app: web }', '{ app: web');
    const other =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: web }\nspec:\n  containers:\n    - { name: a, image: a:1, envFrom: [{ secretRef: { name: gone } }] }\n';
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n';
    const outcome = await validate(folderWith({ 'web.yaml': broken, 'other.yaml': `${other}---\n${namespace}` }), '.');
    expect(said(outcome)).toEqual([
      'other.yaml:6:61 Pod web/a reads Secret web/gone, which does not exist',
      'web.yaml:5:13 a bracket is not closed',
    ]);
  });

  it('are told from files of other programs, and it is said what these are', async () => {
    const folder = folderWith({
      'a/web.yaml': WEB,
      'a/kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n',
      'a/Taskfile.yaml': "version: '3'\ntasks: {}\n",
    });
    const { code, stdout } = await validate(folder, 'a');
    expect(code).toBe(0);
    expect(stdout).toContain('1 file skipped: configuration of kind');
    expect(stdout).toContain('1 file skipped: no manifest');
  });

  it('are found in folders, links and lists, whatever else is there', async () => {
    const folder = folderWith({
      'a/web.yaml': WEB,
      'a/b/list.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }],
      }),
      'a/values.yaml': 'replicas: 2\n',
      'a/README.md': '# {{ no }}\n',
      'a/node_modules/x.yaml': 'a: [\n',
    });
    symlinkSync('..', join(folder, 'a/b/back'));
    const { code, stdout, stderr } = await validate(folder, 'a');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('3 objects of 3 kinds');
    expect(stdout).toContain('1 file skipped: no manifest');
  });

  it('are machine configuration and Terraform too', async () => {
    const folder = folderWith({
      'talos/cp.yaml': 'machine:\n  instal: { disk: /dev/sda }\n',
      'vault/main.tf.json': JSON.stringify({
        terraform: { required_providers: { vault: { source: 'hashicorp/vault', version: vaultVersion() } } },
        resource: { vault_mount: { kv: { path: 'kv', typ: 'kv' } } },
      }),
    });
    const outcome = await validate(folder, 'talos', 'vault');
    expect(outcome.stdout).toContain('1 Terraform root of 1 block  1 document of machine configuration');
    expect(said(outcome)).toEqual([
      'talos/cp.yaml:2:3 machine configuration has unknown key `instal` (/machine/instal)',
      expect.stringMatching(/^vault\/main.tf.json:1:\d+ terraform\/vault has unknown argument `typ`/),
    ]);
  });

  it.each([
    ['gone.yaml', 'gone.yaml does not exist'],
    ['.', 'nothing to check was found here'],
    ['main.tf', 'main.tf is HCL, which edgit does not read'],
  ])('are missed where there are none: %s', async (path, message) => {
    const outcome = await validate(folderWith({ 'main.tf': '', 'values.yaml': 'a: 1\n' }), path);
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });
});

describe.concurrent('manifests that go to a cluster', () => {
  const route = (service: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: argocd }
spec:
  parentRefs: [{ name: platform, namespace: gateway }]
  hostnames: [web.lab.example.org]
  rules: [{ backendRefs: [{ name: ${service}, port: 80 }] }]
`;

  it('may link into it where it is named, and not because it is near', async () => {
    const folder = withCluster({ 'route.yaml': route('argocd-server') });
    const { code, stdout, stderr } = await validate(folder, 'route.yaml', '--cluster', 'clusters/lab');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('links were followed into lab');
    const alone = await validate(folder, 'route.yaml');
    expect(alone.stdout).toContain('links were followed only among these files');
  });

  it('are told what is not there, in the cluster neither', async () => {
    const folder = withCluster({ 'route.yaml': route('argocd-servr') });
    const outcome = await validate(folder, 'route.yaml', '--cluster', 'clusters/lab');
    expect(outcome.code).toBe(1);
    expect(said(outcome)).toEqual([
      'route.yaml:7:35 HTTPRoute argocd/web sends to Service argocd/argocd-servr, which does not exist',
    ]);
    expect(outcome.stderr).toContain('did you mean `argocd-server`?');
  });

  it('may name it, from anywhere', async () => {
    const lab = join(withCluster({}), 'clusters/lab');
    const folder = folderWith({ 'route.yaml': route('argocd-servr') });
    expect(said(await validate(folder, 'route.yaml', '--cluster', lab))).toHaveLength(1);
    expect(await validate(folder, 'route.yaml', '--cluster', 'gone')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('gone does not exist'),
    });
  });
});

describe.concurrent('validate --json', () => {
  it('has the numbers, the links that end elsewhere, and what is wrong', async () => {
    const folder = withCluster({
      'web.yaml': WEB.replaceAll('namespace: web', 'namespace: homepage').replace('image:', 'imgae:'),
    });
    const { code, stdout, stderr } = await validate(
      folder,
      'web.yaml',
      'clusters/lab',
      '--cluster',
      'clusters/lab',
      '--json',
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      checked: [
        {
          name: 'lab',
          input: ['clusters/lab'],
          counts: { terraformRoots: 6 },
          undecided: expect.arrayContaining([expect.objectContaining({ by: 'the chart of vault' })]),
        },
        { name: 'web.yaml', input: ['web.yaml'], counts: { objects: 2, kinds: 2 }, wiredWith: 'lab', skipped: [] },
      ],
      diagnostics: expect.arrayContaining([
        expect.objectContaining({
          severity: 'error',
          code: 'schema/unknown-key',
          places: [
            expect.objectContaining({
              file: 'web.yaml',
              position: expect.objectContaining({ line: 11, column: 11 }),
            }),
          ],
        }),
      ]),
    });
  });
});

describe.concurrent('render --no-object-checks', () => {
  it('leaves the schemas of objects out, and says so', async () => {
    const folder = withCluster({}, 'invalid/object-key-misspelt');
    const { code, stdout, stderr } = await edgit(['render', '--no-object-checks'], { cwd: folder });
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning[check/objects-left-out]: Kubernetes objects were not checked against the schemas of their kinds',
    );
    expect(stdout).toContain('files changed');
    const again = await edgit(['render'], { cwd: folder });
    expect(again.code).toBe(1);
  });

  it('still follows links', async () => {
    const folder = withCluster({}, 'invalid/link-service-to-no-pods');
    const { code, stderr } = await edgit(['render', '--no-object-checks'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('Service shop/shop selects no Pods');
    expect(readdirSync(folder)).toEqual(['clusters']);
  });
});
