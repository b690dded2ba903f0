import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, record } from '@edgit/facts/compact-schema';
import { FACTS_FOLDER, readFacts, sha256, syncFacts } from './facts-folder.js';
import { kubernetesFacts } from './kubernetes-facts.js';
import { stableJson } from './stable-json.js';
import { talosFacts } from './talos-facts.js';
import { TERRAFORM_NOTE, TERRAFORM_SOURCES } from './terraform-sources.js';

const KUBERNETES = { module: 'k8s.io/kubernetes', version: 'v1.35.3' };
const TALOS = { module: 'github.com/siderolabs/talos/pkg/machinery', version: 'v1.12.6' };
const TALOS_SCHEMA = 'config/schemas/config.schema.json';
const TALOS_TYPES = 'config/types/v1alpha1';

interface WantedModule {
  readonly module: string;
  readonly version: string;
}

interface CachedModule extends WantedModule {
  readonly folder: string;
  readonly sum: string;
}

export interface UpdateOptions {
  /** What an API server with all of `crds` established answers to a GET of this path, as JSON. */
  readonly fetchOpenApi: (path: string) => Promise<unknown>;
  /** Downloads Go modules into the module cache. */
  readonly goModules: (wanted: readonly WantedModule[]) => readonly CachedModule[];
  /** Where the CRDs of that API server come from. */
  readonly crds: readonly (WantedModule & { readonly path: string; readonly why?: string })[];
  /** Writes nothing. */
  readonly check: boolean;
  /** @default the facts of @edgit/facts */
  readonly folder?: string;
}

/**
 * Regenerates the facts: native kinds and CRDs from a running API server, Talos from its Go module. The schemas of
 * Terraform providers are taken as they are.
 *
 * @returns paths below the facts folder that differ; they have been written unless `check` is given
 * @throws Error when the API server is of another version, or does not have a CRD
 */
export const updateFacts = async (options: UpdateOptions): Promise<readonly string[]> => {
  const folder = options.folder ?? FACTS_FOLDER;
  await demandVersion(options);
  const [kubernetes, talos, ...crds] = options.goModules([KUBERNETES, TALOS, ...options.crds]);
  if (kubernetes === undefined || talos === undefined) throw new Error('no Go module was downloaded');

  const files = new Map<string, string>();
  for (const [path, value] of kubernetesFacts(await publishedOpenApi(options))) {
    files.set(`${path}.gz`, stableJson(value));
  }
  const talosSchema = readFileSync(join(talos.folder, TALOS_SCHEMA), 'utf8');
  files.set('talos/config.json.gz', stableJson(talosFacts(JSON.parse(talosSchema), talosSources(talos.folder))));
  for (const { name } of TERRAFORM_SOURCES) {
    const path = `terraform/${name}.json.gz`;
    const text = readFacts(join(folder, path));
    if (text === undefined) throw new Error(`${path} is missing, and can't be generated`);
    files.set(path, text);
  }
  files.set(
    'provenance.json',
    `${JSON.stringify(
      {
        kubernetes: {
          module: kubernetes.module,
          version: kubernetes.version,
          sum: kubernetes.sum,
          path: '/openapi/v3',
        },
        crds: options.crds.map(({ module, version, path, why }, index) => {
          return { module, version, sum: crds[index]?.sum, path, ...(why && { why }) };
        }),
        talos: {
          ...{ module: talos.module, version: talos.version, sum: talos.sum },
          files: { [TALOS_SCHEMA]: sha256(talosSchema) },
        },
        terraform: {
          note: TERRAFORM_NOTE,
          providers: TERRAFORM_SOURCES.map(({ source, version }) => ({ source, version })),
        },
        // Of their content before compression.
        sha256: Object.fromEntries(
          [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, sha256(text)]),
        ),
      },
      null,
      1,
    )}\n`,
  );
  return syncFacts(folder, files, ['kubernetes', 'talos', 'terraform'], options.check);
};

/** @returns a text; an empty one for what is none: nothing is called so */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const demandVersion = async ({ fetchOpenApi }: UpdateOptions): Promise<void> => {
  const version = textOf(record(await fetchOpenApi('/version'))?.gitVersion);
  if (version !== KUBERNETES.version) throw new Error(`the API server is ${version}, not ${KUBERNETES.version}`);
};

const publishedOpenApi = async ({ fetchOpenApi }: UpdateOptions): Promise<ReadonlyMap<string, unknown>> => {
  const index = await fetchOpenApi('/openapi/v3');
  const paths = isRecord(index) ? Object.keys(record(index.paths) ?? {}).sort() : [];
  const documents = new Map<string, unknown>();
  for (const path of paths.filter((path) => /^apis?\/.*v\d/.test(path))) {
    documents.set(path, await fetchOpenApi(`/openapi/v3/${path}`));
  }
  const crds = record(await fetchOpenApi('/apis/apiextensions.k8s.io/v1/customresourcedefinitions'))?.items;
  for (const crd of Array.isArray(crds) ? crds : []) demandPublished(crd, documents);
  return documents;
};

/** A CRD is published some seconds after it is established: facts must not silently lack a kind. */
const demandPublished = (crd: unknown, documents: ReadonlyMap<string, unknown>): void => {
  const spec = record(record(crd)?.spec);
  const group = textOf(spec?.group);
  const plural = textOf(record(spec?.names)?.plural);
  const versions = Array.isArray(spec?.versions) ? spec.versions : [];
  for (const version of versions.map(record).filter((version) => version?.served === true)) {
    const path = `apis/${group}/${textOf(version?.name)}`;
    const paths = Object.keys(record(record(documents.get(path))?.paths) ?? {});
    if (!paths.some((each) => each.endsWith(`/${plural}`)))
      throw new Error(`${plural} is not yet published in ${path}`);
  }
};

const talosSources = (folder: string): readonly string[] =>
  readdirSync(join(folder, TALOS_TYPES))
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .sort()
    .map((name) => readFileSync(join(folder, TALOS_TYPES, name), 'utf8'));
