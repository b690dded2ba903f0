import { asText, isPlain, listOf, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { mapOf, mapsOf, type NativeRule, nothing, problem, textOf } from './rule.js';

// k8s.io/apiextensions-apiserver v0.35.3, pkg/apis/apiextensions/validation/validation.go and pkg/apiserver/schema/validation.go.

export const definition: NativeRule = (value) => {
  const spec = mapOf(value.spec);
  const { plural, kind } = mapOf(spec.names);
  const name = textOf(mapOf(value.metadata).name);
  const versions = mapsOf(spec.versions);
  const stored = versions.filter(([{ storage }]) => storage === true).length;
  const wanted = `${textOf(plural) ?? ''}.${textOf(spec.group) ?? ''}`;
  return [
    ...(name !== undefined && plural !== undefined && name !== wanted
      ? problem(['metadata', 'name'], `is ${name}, not ${wanted}`, 'it is `spec.names.plural` and `spec.group`')
      : nothing),
    ...(typeof plural === 'string' && plural !== plural.toLowerCase()
      ? problem(['spec', 'names', 'plural'], `is ${plural}`, 'in lower-case letters')
      : nothing),
    ...(typeof kind === 'string' && !/^[A-Za-z](?:[-A-Za-z0-9]{0,61}[A-Za-z0-9])?$/.test(kind)
      ? problem(['spec', 'names', 'kind'], `is ${JSON.stringify(kind)}`, 'letters, digits and `-`')
      : nothing),
    ...(versions.length > 0 && stored !== 1
      ? problem(['spec', 'versions'], `has ${stored} versions with \`storage: true\``, 'exactly one is stored')
      : nothing),
    ...versions.flatMap(([version, index]) => versionProblems(version, ['spec', 'versions', index])),
  ];
};

const versionProblems = (version: Plain, path: Path): readonly Problem[] => {
  const schema = mapOf(version.schema).openAPIV3Schema;
  if (!isPlain(schema)) return problem(path, 'has no schema', 'give `schema.openAPIV3Schema`');
  const at = [...path, 'schema', 'openAPIV3Schema'];
  if (schema.type !== undefined && schema.type !== 'object') {
    return problem([...at, 'type'], `is \`${asText(schema.type)}\``, 'an object of Kubernetes is an `object`');
  }
  return untyped(schema, at, 'object');
};

/** Every value of a structural schema has a type, unless it is an int-or-string, or anything at all. */
const untyped = (schema: Plain, path: Path, what: string): readonly Problem[] => {
  const isAny =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  const own =
    (schema.type === undefined || schema.type === '') && !isAny
      ? problem(path, `has a schema without a type for ${what}`, 'a structural schema needs one')
      : nothing;
  return [
    ...own,
    ...Object.entries(mapOf(schema.properties)).flatMap(([name, inner]) =>
      isPlain(inner) ? untyped(inner, [...path, 'properties', name], `\`${name}\``) : nothing,
    ),
    ...(isPlain(schema.items) ? untyped(schema.items, [...path, 'items'], 'an entry') : nothing),
    ...(isPlain(schema.additionalProperties)
      ? untyped(schema.additionalProperties, [...path, 'additionalProperties'], 'a value')
      : nothing),
    ...(schema.type === 'array' && schema.items === undefined ? problem(path, 'has a list without `items`') : nothing),
    ...(listOf(schema.enum).length === 0 && Array.isArray(schema.enum)
      ? problem([...path, 'enum'], 'is empty')
      : nothing),
  ];
};
