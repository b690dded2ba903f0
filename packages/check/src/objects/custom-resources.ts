import { compactSchema, type KindFacts, type Schema } from '@edgit/facts';
import { asText, isPlain, type KubernetesObject } from '@edgit/kubernetes';
import type { KubernetesFacts } from './facts.js';

const ROOT: Readonly<Record<string, Schema>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { $ref: 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
};

/**
 * @param objects among them CustomResourceDefinitions
 * @returns the facts with the kinds that they define: they are what runs, so they win over the same kind of `facts`
 */
export const withCustomResources = (facts: KubernetesFacts, objects: readonly KubernetesObject[]): KubernetesFacts => {
  const own = new Map<KindFacts, Schema>();
  const kinds: Record<string, Record<string, KindFacts>> = {};
  for (const crd of objects.filter(({ kind }) => kind === 'CustomResourceDefinition')) {
    for (const { apiVersion, kind, namespaced, schema } of definedKinds(crd)) {
      const about = { namespaced };
      own.set(about, schema);
      kinds[apiVersion] = { ...kinds[apiVersion], [kind]: about };
    }
  }
  if (own.size === 0) return facts;
  const merged = Object.entries(kinds).map(([apiVersion, defined]) => [
    apiVersion,
    { ...facts.kinds[apiVersion], ...defined },
  ]);
  return {
    ...facts,
    kinds: { ...facts.kinds, ...Object.fromEntries(merged) },
    schema: (kind) => own.get(kind) ?? facts.schema(kind),
  };
};

interface DefinedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly schema: Schema;
}

/** What is wrong with the definition itself is said where it is checked. */
const definedKinds = ({ spec }: KubernetesObject): readonly DefinedKind[] => {
  if (!isPlain(spec) || !isPlain(spec.names) || !Array.isArray(spec.versions)) return [];
  const { group, scope, names, versions } = spec;
  const { kind } = names;
  if (typeof group !== 'string' || typeof kind !== 'string') return [];
  return versions.filter(isPlain).flatMap(({ name, served, schema }): readonly DefinedKind[] => {
    const raw = isPlain(schema) ? schema.openAPIV3Schema : undefined;
    if (served === false || !isPlain(raw)) return [];
    const compact = compactSchema(raw, { native: false });
    return [
      {
        apiVersion: `${group}/${asText(name)}`,
        kind,
        namespaced: scope === 'Namespaced',
        schema: { ...compact, properties: { ...compact.properties, ...ROOT } },
      },
    ];
  });
};
