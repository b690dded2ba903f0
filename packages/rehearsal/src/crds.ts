import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** CRDs that come with a Go module: the version of a component is the version of its module. */
export interface CrdSource {
  readonly module: string;
  readonly version: string;
  /** Folder or file below the module. */
  readonly path: string;
  /** The files of the folder to read, by their path below it; all when absent. */
  readonly include?: RegExp;
  /** Why it is not exactly what the catalogue deploys. */
  readonly why?: string;
}

/** Every CRD whose kinds the platform uses or offers. */
export const CRD_SOURCES: readonly CrdSource[] = [
  { module: 'github.com/argoproj/argo-cd/v3', version: 'v3.3.19', path: 'manifests/crds' },
  {
    module: 'github.com/argoproj/argo-events',
    version: 'v1.9.11',
    path: 'manifests/base/crds',
  },
  {
    module: 'github.com/argoproj/argo-rollouts',
    version: 'v1.9.2',
    path: 'manifests/crds',
  },
  {
    module: 'github.com/argoproj/argo-workflows/v3',
    version: 'v3.7.18',
    path: 'manifests/base/crds/full',
    why: 'the chart installs CRDs that know no fields; these know them',
  },
  { module: 'github.com/cert-manager/cert-manager', version: 'v1.21.2', path: 'deploy/crds' },
  { module: 'github.com/cilium/cilium', version: 'v1.19.1', path: 'pkg/k8s/apis/cilium.io/client/crds' },
  { module: 'github.com/cloudnative-pg/cloudnative-pg', version: 'v1.30.0', path: 'config/crd/bases' },
  { module: 'github.com/cloudnative-pg/plugin-barman-cloud', version: 'v0.15.0', path: 'config/crd/bases' },
  {
    module: 'github.com/external-secrets/external-secrets',
    version: 'v1.3.2',
    path: 'config/crds/bases',
    why: 'the catalogue deploys 2.9.0, which is no Go module: what is used of the CRDs is in both',
  },
  { module: 'github.com/kyverno/kyverno', version: 'v1.19.1', path: 'config/crds' },
  {
    module: 'github.com/longhorn/longhorn-manager',
    version: 'v1.10.0',
    path: 'k8s/crds.yaml',
    why: 'the catalogue deploys 1.11.3, whose module is not on the Go module proxy',
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.93.1',
    path: 'example/prometheus-operator-crd',
  },
  {
    module: 'github.com/siderolabs/talos',
    version: 'v1.12.6',
    path: 'internal/app/machined/pkg/controllers/k8s/internal/k8stemplates/testdata/talos-service-account-crd.yaml',
    why: 'Talos makes this CRD itself; its own tests hold what it makes',
  },
  { module: 'github.com/vllm-project/aibrix', version: 'v0.7.0', path: 'config/crd' },
  { module: 'sigs.k8s.io/gateway-api', version: 'v1.4.1', path: 'config/crd/standard' },
];

/** A Go module in the module cache. */
export interface GoModule {
  readonly module: string;
  readonly version: string;
  readonly folder: string;
  /** Its sum, as in a go.sum file. */
  readonly sum: string;
}

/** A CustomResourceDefinition as plain data, without descriptions. */
export interface CustomResourceDefinition {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly scope: 'Namespaced' | 'Cluster';
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean; readonly schema?: unknown }[];
  };
}

/**
 * Downloads modules, unless they are in the module cache already. Needs `go`.
 *
 * @param wanted their exact versions: a proxy need not know which is the latest
 * @returns the modules in the order of `wanted`
 * @throws Error with what Go says of a module that it can't get
 */
export const goModules = (wanted: readonly { readonly module: string; readonly version: string }[]): GoModule[] => {
  const output = execFileSync(
    'go',
    ['mod', 'download', '-json', ...wanted.map(({ module, version }) => `${module}@${version}`)],
    // Not in a folder of this repository: there Go would read its go.mod.
    { cwd: tmpdir(), encoding: 'utf8', env: { ...process.env, GOWORK: 'off', GOFLAGS: '' } },
  );
  const found = new Map(downloads(output).map((download) => [`${download.Path}@${download.Version}`, download]));
  return wanted.map(({ module, version }) => {
    const { Dir, Sum, Error: problem } = found.get(`${module}@${version}`) ?? {};
    if (Dir === undefined || Sum === undefined) throw new Error(`${module}@${version}: ${problem ?? 'not downloaded'}`);
    return { module, version, folder: Dir, sum: Sum };
  });
};

interface Download {
  readonly Path: string;
  readonly Version: string;
  readonly Dir?: string;
  readonly Sum?: string;
  readonly Error?: string;
}

/** Go prints one object after the other, each ending with a brace of its own line. */
const downloads = (output: string): readonly Download[] =>
  output
    .split(/(?<=^\})\n/m)
    .filter((text) => text.trim() !== '')
    .map((text): Download => JSON.parse(text));

/**
 * @param sources defaults to all of {@link CRD_SOURCES}
 * @returns the CRDs, in the order of their sources and files
 * @throws Error when a source can't be downloaded or holds no CRD
 */
export const crdObjects = (sources: readonly CrdSource[] = CRD_SOURCES): CustomResourceDefinition[] => {
  const modules = goModules(sources);
  return sources.flatMap((source, index) => {
    const found = crdFiles(source, modules[index]?.folder ?? '').flatMap((file) => crdsOf(readFileSync(file, 'utf8')));
    if (found.length === 0) throw new Error(`${source.module}@${source.version}: no CRD below ${source.path}`);
    return found;
  });
};

const crdFiles = ({ path, include }: CrdSource, folder: string): readonly string[] => {
  const root = join(folder, path);
  if (root.endsWith('.yaml')) return [root];
  return readdirSync(root, { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.yaml') && (include?.test(name) ?? true))
    .sort()
    .map((name) => join(root, name));
};

const crdsOf = (text: string): readonly CustomResourceDefinition[] =>
  text.includes('kind: CustomResourceDefinition')
    ? parseAllDocuments(withoutDescriptions(withoutTemplates(text)), { stringKeys: true, prettyErrors: false })
        .map((document): unknown => document.toJS())
        .filter(isCrd)
    : [];

const isCrd = (value: unknown): value is CustomResourceDefinition =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'CustomResourceDefinition';

/** Longhorn keeps its CRDs as a part of its chart, where a template writes their labels. */
const withoutTemplates = (text: string): string => text.replace(/^( +labels:) \{\{.*\}\}$/gm, '$1');

/**
 * Descriptions are half of the text: without them it is read in half the time, and a Workflow's CRD fits into etcd. A
 * field called `description` has a map for its value and stays.
 */
const withoutDescriptions = (text: string): string =>
  text.replace(/^( *)description: (?!\{).*\n(?:(?:\1 +.*)?\n)*/gm, '');
