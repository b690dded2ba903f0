import type { Schema, SchemaFile } from '@edgit/facts';
import { record } from '@edgit/facts/compact-schema';

const KEPT = ['type', 'required', 'enum', 'pattern', 'oneOf'];
const REFERENCE = '#/$defs/';

/**
 * @param published Talos' own JSON Schema of machine configuration (machinery's `config/schemas/config.schema.json`)
 * @param goSources the Go files of machinery's `config/types/v1alpha1`: they know the deprecated keys that it leaves out
 * @returns its definitions in the form of {@link Schema}
 */
export const talosFacts = (published: unknown, goSources: readonly string[]): SchemaFile => {
  const fields = new Map(goSources.flatMap(yamlFields));
  const definitions = Object.entries(record(record(published)?.$defs) ?? {}).map(([name, raw]): [string, Schema] => {
    const schema = compact(raw);
    const known = schema.properties ?? {};
    const struct = /^v1alpha1\.(\w+)$/.exec(name)?.[1] ?? '';
    const left = (fields.get(struct) ?? []).filter((field) => !(field in known));
    const deprecated = Object.fromEntries(left.map((field): [string, Schema] => [field, DEPRECATED]));
    return [name, left.length === 0 ? schema : { ...schema, properties: { ...known, ...deprecated } }];
  });
  return { definitions: Object.fromEntries(definitions) };
};

const DEPRECATED: Schema = { deprecated: true };

const compact = (raw: unknown): Schema => {
  const published = record(raw) ?? {};
  if (typeof published.$ref === 'string') return { $ref: published.$ref.replace(REFERENCE, '') };
  const result: Record<string, unknown> = Object.fromEntries(
    Object.entries(published).filter(([key]) => KEPT.includes(key)),
  );
  const properties = record(published.properties);
  const patterns = record(published.patternProperties);
  if (properties !== undefined) {
    result.properties = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, compact(inner)]));
  }
  if (patterns !== undefined) result.additionalProperties = compact(Object.values(patterns)[0]);
  if (published.items !== undefined) result.items = compact(published.items);
  const open = published.type === 'object' && properties === undefined && patterns === undefined;
  if (open) result['x-kubernetes-preserve-unknown-fields'] = true;
  return result;
};

/** @returns the YAML keys of every struct in a Go file */
const yamlFields = (source: string): readonly (readonly [string, readonly string[]])[] =>
  [...source.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms)].map(([, struct = '', body = '']) => [
    struct,
    [...body.matchAll(/`yaml:"(\w+)[",]/g)].map(([, field = '']) => field),
  ]);
