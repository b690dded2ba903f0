import type { Schema } from '@edgit/facts';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { KubernetesFacts } from './facts.js';
import { identityOf } from './list-keys.js';

/** How an API server tells the entries of a list apart when it merges two of them. */
export interface ListRule {
  /** `map`: by some of their keys. `set`: by themselves, in any order. */
  readonly type: 'map' | 'set';
  /** @returns an entry's keys with their values, defaults filled in; undefined for what is no map */
  readonly keysOf: (entry: unknown) => Readonly<Record<string, unknown>> | undefined;
}

/** An entry of a list, in a path. */
export const ENTRY = '*';

/**
 * The lists of a kind that are maps or sets: `x-kubernetes-list-type` and `x-kubernetes-list-map-keys` of its schema, which
 * for native types say what their patch merge keys say too.
 *
 * @returns a function of a list's path, in which `*` is an entry of a list; it returns undefined where the schema
 * tells nothing, or there is none
 */
export const listRules = (
  facts: KubernetesFacts,
  { apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>,
): ((path: readonly string[]) => ListRule | undefined) => {
  const versions = Object.hasOwn(facts.kinds, apiVersion) ? facts.kinds[apiVersion] : undefined;
  const about = versions !== undefined && Object.hasOwn(versions, kind) ? versions[kind] : undefined;
  if (about === undefined) return () => undefined;
  const resolve = (schema: Schema | undefined): Schema | undefined =>
    schema?.$ref === undefined ? schema : facts.definitions()[schema.$ref];
  const root = resolve(facts.schema(about));
  return (path) => {
    let schema = root;
    for (const key of path) schema = resolve(schema === undefined ? undefined : below(schema, key));
    return schema === undefined ? undefined : ruleOf(schema, facts);
  };
};

const below = (schema: Schema, key: string): Schema | undefined => {
  if (key === ENTRY) return schema.items;
  const own = schema.properties !== undefined && Object.hasOwn(schema.properties, key);
  const found = own ? schema.properties?.[key] : schema.additionalProperties;
  return typeof found === 'object' ? found : undefined;
};

const ruleOf = (schema: Schema, { definitions }: KubernetesFacts): ListRule | undefined => {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (keys !== undefined) {
    return {
      type: 'map',
      keysOf: (entry) =>
        identityOf(schema, keys, entry, { definitions }) as Readonly<Record<string, unknown>> | undefined,
    };
  }
  return schema['x-kubernetes-list-type'] === 'set' ? { type: 'set', keysOf: () => undefined } : undefined;
};
