import { didYouMean, suggest } from '@edgit/core';
import type { Schema } from '@edgit/facts';
import { entryOf, isPlain, type Path, type Plain } from '@edgit/kubernetes';
import type { Structure } from './definitions.js';
import { junctorProblem } from './junctors.js';
import { listProblems } from './list-keys.js';
import { metadataProblems } from './metadata.js';
import type { Problem } from './problem.js';
import { hasType, typeName } from './types.js';
import { valueProblem } from './value-problems.js';
import { shown } from './words.js';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/**
 * Checks a value as an API server with strict field validation does. Keys are known from `properties` outside of
 * allOf, anyOf, oneOf and not, as in structural schemas.
 *
 * @returns everything that is wrong, in the order of the value; nothing twice, and nothing that follows from another
 */
export const structureProblems = (structure: Structure, value: unknown, path: Path = []): readonly Problem[] => {
  const { schema } = structure;
  if (schema.$ref !== undefined) return referenceProblems(structure, schema.$ref, value, path);
  if (value === null && schema.nullable) return [];
  const isText = structure.scalarsAreText && schema.type === 'string' && isScalar(value);
  if (!isText && !hasType(schema, value)) {
    const needed = `where ${typeName(schema)} is needed`;
    const hides = schema.type === 'array' || schema.type === 'object';
    return [{ code: 'schema/wrong-type', path, text: `has ${shown(value)} ${needed}`, ...(hides && { hides }) }];
  }
  const inner = isPlain(value)
    ? mapProblems(structure, value, path)
    : Array.isArray(value)
      ? arrayProblems(structure, value, path)
      : [];
  const own = valueProblem(schema, value);
  const problems = own === undefined ? inner : [...inner, { path, ...own }];
  if (problems.some(({ severity }) => severity === undefined)) return problems;
  // Of a value that is wrong already, these would say the same in other words.
  const junctor = junctorProblem(structure, value, path, structureProblems);
  return junctor === undefined ? problems : [...problems, junctor];
};

const isScalar = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

const referenceProblems = (structure: Structure, name: string, value: unknown, path: Path): readonly Problem[] => {
  const schema = entryOf(structure.definitions(), name);
  // A CRD of a user may name one, and is told so where it is checked itself.
  if (schema === undefined) return [];
  const problems = structureProblems({ ...structure, schema, native: true }, value, path);
  return name === OBJECT_META && isPlain(value) ? [...problems, ...metadataProblems(value, path)] : problems;
};

const mapProblems = (structure: Structure, value: Plain, path: Path): readonly Problem[] => {
  const { schema, closed, partial } = structure;
  const known = knownKeys(structure);
  const required = schema.required ?? [];
  const problems: Problem[] = [];
  const meant = new Set<string>();
  for (const [key, inner] of Object.entries(value)) {
    // It is not written.
    if (inner === undefined) continue;
    const found = Object.hasOwn(known, key) ? known[key] : schema.additionalProperties;
    const at = [...path, key];
    if (typeof found === 'object') {
      if (found.deprecated)
        problems.push({
          code: 'schema/deprecated-key',
          path: at,
          text: `has deprecated key \`${key}\``,
          severity: 'warning',
        });
      if (inner !== null || allowsNull(structure, found)) {
        problems.push(...structureProblems({ ...structure, schema: found }, inner, at));
      } else if (closed && !required.includes(key) && !WRITTEN_AS_NULL.has(key)) problems.push({ path: at, ...ABSENT });
    } else if (closed && found !== true && !isOpen(schema)) {
      const nearest = suggest(key, Object.keys(known));
      if (nearest !== undefined) meant.add(nearest);
      const hint = didYouMean(key, Object.keys(known));
      const text = `has unknown key \`${key}\``;
      problems.push({
        code: 'schema/unknown-key',
        path: at,
        target: 'key',
        text,
        hint,
        ...(nearest && { meant: nearest }),
      });
    }
  }
  if (partial) return problems;
  for (const name of required) {
    const given = entryOf(value, name);
    const absent = given === undefined || (given === null && !entryOf(known, name)?.nullable);
    if (!absent || meant.has(name)) continue;
    problems.push({ code: 'schema/missing-key', path, text: `lacks required key \`${name}\`` });
  }
  return problems;
};

/** Tools that export objects write it so. */
const WRITTEN_AS_NULL = new Set(['creationTimestamp']);

const ABSENT = {
  code: 'schema/null',
  text: 'has null, which counts as absent',
  hint: 'give it a value, or leave the key out',
  severity: 'warning',
} as const;

const allowsNull = ({ definitions }: Structure, schema: Schema): boolean => {
  const resolved = schema.$ref === undefined ? schema : definitions()[schema.$ref];
  return resolved === undefined || resolved.nullable === true || hasType(resolved, null);
};

/** A schema that says nothing of keys, or says that it keeps all. */
const isOpen = (schema: Schema): boolean =>
  schema['x-kubernetes-preserve-unknown-fields'] === true ||
  (schema.type === undefined && schema.properties === undefined && schema.additionalProperties === undefined);

const STRING: Schema = { type: 'string' };

const knownKeys = ({ schema, closed }: Structure): Readonly<Record<string, Schema>> =>
  closed && schema['x-kubernetes-embedded-resource']
    ? { apiVersion: STRING, kind: STRING, metadata: { $ref: OBJECT_META }, ...schema.properties }
    : (schema.properties ?? {});

const arrayProblems = (structure: Structure, value: readonly unknown[], path: Path): readonly Problem[] => {
  const { items } = structure.schema;
  const inner =
    items === undefined
      ? []
      : value.flatMap((entry, index) => structureProblems({ ...structure, schema: items }, entry, [...path, index]));
  return [...inner, ...listProblems(structure, value, path)];
};
