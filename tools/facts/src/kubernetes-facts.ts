import type { KindFacts, Schema } from '@edgit/facts';
import { compactSchema, isRecord, listKeys, record, referencesOf } from '@edgit/facts/compact-schema';

/** A group-version of `/openapi/v3`, by its path such as `apis/apps/v1`. */
export type OpenApiDocuments = ReadonlyMap<string, unknown>;

/** Definitions that come with Kubernetes; those of CRDs are named after their groups. */
const NATIVE = /^io\.k8s\.(?:api|apimachinery|apiextensions-apiserver|kube-aggregator)\./;

const requiring =
  (...names: readonly string[]) =>
  (published: Schema): Schema => ({ ...published, required: [...new Set([...(published.required ?? []), ...names])] });

/** What the API server knows in code and its OpenAPI does not say. */
const IN_CODE: Readonly<Record<string, (published: Schema) => Schema>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': () => ({ format: 'quantity' }),
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': () => ({ 'x-kubernetes-int-or-string': true }),
  // Its defaulting fills in rbac.authorization.k8s.io.
  'io.k8s.api.rbac.v1.RoleRef': (published) => ({
    ...published,
    required: published.required?.filter((name) => name !== 'apiGroup') ?? [],
  }),
  // Their specs are published as optional, and refused when they are empty.
  'io.k8s.api.apps.v1.DaemonSet': requiring('spec'),
  'io.k8s.api.apps.v1.Deployment': requiring('spec'),
  'io.k8s.api.apps.v1.ReplicaSet': requiring('spec'),
  'io.k8s.api.apps.v1.StatefulSet': requiring('spec'),
  'io.k8s.api.batch.v1.CronJob': requiring('spec'),
  'io.k8s.api.batch.v1.Job': requiring('spec'),
  'io.k8s.api.core.v1.PersistentVolumeClaim': requiring('spec'),
  'io.k8s.api.core.v1.Pod': requiring('spec'),
  'io.k8s.api.core.v1.PodTemplateSpec': requiring('spec'),
  'io.k8s.api.core.v1.Container': requiring('image'),
  'io.k8s.api.core.v1.PodSpec': (published) => {
    const { containers } = published.properties ?? {};
    return { ...published, properties: { ...published.properties, containers: { ...containers, minItems: 1 } } };
  },
};

/**
 * Facts about every kind that can be created.
 *
 * @param documents every group-version that the API server publishes
 * @returns content of the files below `kubernetes/`, by their names without `.gz`
 */
export const kubernetesFacts = (documents: OpenApiDocuments): ReadonlyMap<string, unknown> => {
  const published = new Map<string, unknown>();
  for (const document of documents.values()) {
    for (const [name, schema] of Object.entries(schemasOf(document))) published.set(name, schema);
  }
  const files = new Map<string, unknown>();
  const kinds: Record<string, Record<string, KindFacts>> = {};
  const roots: string[] = [];
  for (const { apiVersion, kind, definition, namespaced } of [...documents.values()].flatMap(createdKinds)) {
    kinds[apiVersion] ??= {};
    const versions = kinds[apiVersion];
    if (NATIVE.test(definition)) {
      versions[kind] = { definition, namespaced };
      roots.push(definition);
    } else {
      const file = `crds/${apiVersion.replace('/', '_')}_${kind}.json`;
      const schema = compactSchema(published.get(definition), { native: false });
      versions[kind] = { file: `${file}.gz`, namespaced };
      files.set(`kubernetes/${file}`, schema);
      roots.push(...referencesOf(schema));
    }
  }
  files.set('kubernetes/kinds.json', kinds);
  files.set('kubernetes/native.json', { definitions: reachable(roots, published) });
  return files;
};

/** @returns the definitions of `roots` and all that they refer to; what only lists and options use is left out */
const reachable = (roots: readonly string[], published: ReadonlyMap<string, unknown>): Record<string, Schema> => {
  const natives = [...published].filter(([name]) => NATIVE.test(name)).map(([, schema]) => schema);
  const keptDefaults = listKeys(natives);
  const definitions: Record<string, Schema> = {};
  const pending = [...roots];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name in definitions) continue;
    const raw = published.get(name);
    if (raw === undefined) throw new Error(`nothing is published as ${name}`);
    const compacted = compactSchema(raw, { native: true, keptDefaults });
    const schema = IN_CODE[name]?.(compacted) ?? opened(compacted);
    definitions[name] = schema;
    pending.push(...referencesOf(schema));
  }
  return definitions;
};

/** A native object without fields is raw JSON: an embedded object, or what server-side apply keeps. */
const opened = (schema: Schema): Schema =>
  schema.type === 'object' && schema.properties === undefined && schema.additionalProperties === undefined
    ? { ...schema, 'x-kubernetes-preserve-unknown-fields': true }
    : schema;

interface CreatedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly definition: string;
  readonly namespaced: boolean;
}

/** @returns kinds with a `post` of their own, not one below an object's name (Eviction, TokenRequest) */
const createdKinds = (document: unknown): readonly CreatedKind[] =>
  Object.entries(record(record(document)?.paths) ?? {}).flatMap(([path, item]) => {
    const post = record(record(item)?.post);
    const about = record(post?.['x-kubernetes-group-version-kind']);
    const reference = /"requestBody":.*?"\$ref":"#\/components\/schemas\/([^"]+)"/.exec(
      JSON.stringify(post ?? {}),
    )?.[1];
    if (about === undefined || reference === undefined || path.includes('{name}')) return [];
    const { group, version, kind } = about;
    if (typeof group !== 'string' || typeof version !== 'string' || typeof kind !== 'string') return [];
    const apiVersion = group === '' ? version : `${group}/${version}`;
    const namespaced = path.includes('/namespaces/{namespace}/');
    return [{ apiVersion, kind, definition: reference, namespaced }];
  });

const schemasOf = (document: unknown): Readonly<Record<string, unknown>> => {
  const components = isRecord(document) ? record(document.components) : undefined;
  return record(components?.schemas) ?? {};
};
