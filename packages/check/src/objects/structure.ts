import { didYouMean, entryOf, isPlain, type Path, type Plain, suggest } from '@edgit/core';
import type { Schema } from '@edgit/facts';
import { junctorProblem } from './junctors.js';
import { listProblems } from './list-keys.js';
import { metadataProblems } from './metadata.js';
import { nativeProblems } from './native/index.js';
import { isOptional } from './native/optional.js';
import type { Problem } from './problem.js';
import { hasType, typeName } from './types.js';
import { valueProblem } from './value-problems.js';
import { shown } from './words.js';

/** Schemas that others refer to by name. */
export type Definitions = Readonly<Record<string, Schema>>;

export interface Structure {
  readonly schema: Schema;
  readonly definitions: () => Definitions;
  /** A key that is not in the schema is a mistake. False below allOf, anyOf, oneOf and not, which only restrict values. */
  readonly closed: boolean;
  /** A part of a larger value: nothing is missing from it. */
  readonly partial?: boolean;
  /** Where text is needed, a number or a boolean is text too. */
  readonly scalarsAreText?: boolean;
  /** Kubernetes' own type, which the API server reads into a Go struct. */
  readonly native?: boolean;
  /** The name of this type among the definitions. */
  readonly type?: string | undefined;
}

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
    return [{ path, text: `has ${shown(value)} ${needed}`, ...(hides && { hides }) }];
  }
  const inner = isPlain(value)
    ? mapProblems(structure, value, path)
    : Array.isArray(value)
      ? arrayProblems(structure, value, path)
      : [];
  const own = valueProblem(schema, value);
  const problems = own === undefined ? inner : [...inner, { path, text: own[0], ...(own[1] && { hint: own[1] }) }];
  if (problems.some(({ severity }) => severity === undefined)) return problems;
  // Of a value that is wrong already, these would say the same in other words.
  const junctor = junctorProblem(structure, value, path);
  return junctor === undefined ? problems : [...problems, junctor];
};

const isScalar = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

const referenceProblems = (structure: Structure, name: string, value: unknown, path: Path): readonly Problem[] => {
  const schema = entryOf(structure.definitions(), name);
  // A CRD of a user may name one, and is told so where it is checked itself.
  if (schema === undefined) return [];
  const shape = structureProblems({ ...structure, schema, native: true, type: name }, value, path);
  // What is of another form than its type can't be asked for more.
  const isWhole =
    structure.closed && structure.partial !== true && shape.every(({ severity }) => severity === 'warning');
  const native = isWhole ? nativeProblems(name, value, path) : [];
  const problems = [...shape.filter((each) => !native.some((other) => isBelow(other.path, each.path))), ...native];
  return name === OBJECT_META && isPlain(value) ? [...problems, ...metadataProblems(value, path)] : problems;
};

const isBelow = (path: Path, above: Path): boolean => above.every((step, index) => path[index] === step);

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
      if (found.deprecated) problems.push({ path: at, text: `has deprecated key \`${key}\``, severity: 'warning' });
      if (inner !== null || allowsNull(structure, found)) {
        // An API server keeps no status that a person writes: nothing is missing from it.
        const isStatus = path.length === 0 && key === 'status';
        const inside = { ...structure, schema: found, type: undefined, ...(isStatus && { partial: true }) };
        problems.push(...structureProblems(inside, inner, at));
      } else if (closed && !required.includes(key) && !WRITTEN_AS_NULL.has(key)) problems.push({ path: at, ...ABSENT });
    } else if (closed && found !== true && !isOpen(schema)) {
      const nearest = suggest(key, Object.keys(known));
      if (nearest !== undefined) meant.add(nearest);
      const hint = didYouMean(key, Object.keys(known));
      const text = `has unknown key \`${key}\``;
      problems.push({ path: at, target: 'key', text, hint, ...(nearest && { meant: nearest }) });
    }
  }
  if (partial) return problems;
  for (const name of required) {
    const given = entryOf(value, name);
    const absent = given === undefined || (given === null && !entryOf(known, name)?.nullable);
    if (!absent || meant.has(name) || isOptional(structure.type, name)) continue;
    problems.push({ path, text: `lacks required key \`${name}\`` });
  }
  return problems;
};

/** Tools that export objects write it so. */
const WRITTEN_AS_NULL = new Set(['creationTimestamp']);

const ABSENT = {
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
      : value.flatMap((entry, index) =>
          structureProblems({ ...structure, schema: items, type: undefined }, entry, [...path, index]),
        );
  return [...inner, ...listProblems(structure, value, path)];
};
