import { didYouMean, suggest } from '@edgit/core';
import type { Schema } from '@edgit/facts';
import { entryOf, isPlain, type Path, type Plain } from '@edgit/kubernetes';
import { combinatorProblem, hasCombinator } from './combinators.js';
import type { Rules, Structure } from './definitions.js';
import { listProblems } from './list-keys.js';
import { formatValue } from './message-values.js';
import { metadataProblems } from './metadata.js';
import { nativeProblems } from './native/index.js';
import { isOptional } from './native/optional.js';
import type { Problem } from './problem.js';
import { hasType, typeName } from './types.js';
import { valueProblem } from './value-problems.js';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/**
 * Checks a value as an API server with strict field validation does. Keys are known from `properties` outside of
 * allOf, anyOf, oneOf and not, as in structural schemas.
 *
 * @returns all problems, in the order of the value. Each problem once, without those that follow from another one
 */
export const structureProblems = (structure: Structure, value: unknown, path: Path = []): readonly Problem[] => {
  const problems = problemsOf(structure.schema, structure, value, undefined, { isRoot: path.length === 0 });
  return path.length === 0 ? problems : problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
};

const NONE: readonly Problem[] = [];
const ANYWHERE: Position = {};

/** @returns the problems of the value at this key, with the key in their paths. Only values with problems cost a path. */
const below = (key: string | number, problems: readonly Problem[]): readonly Problem[] =>
  problems.length === 0 ? NONE : problems.map((problem) => ({ ...problem, path: [key, ...problem.path] }));

/**
 * @param key the key of the value in its map; undefined outside of maps
 * @returns problems whose paths start at the value
 */
const problemsOf = (
  schema: Schema,
  rules: Rules,
  value: unknown,
  key: string | undefined,
  position: Position = ANYWHERE,
): readonly Problem[] => {
  if (schema.$ref !== undefined) return referenceProblems(schema.$ref, rules, value, key, position.isRoot);
  if (value === null && schema.nullable) return NONE;
  const isText = rules.scalarsAreText && schema.type === 'string' && isScalar(value);
  if (!isText && !hasType(schema, value)) {
    const needed = `where ${typeName(schema)} is needed`;
    const hides = schema.type === 'array' || schema.type === 'object';
    return [
      { code: 'schema/wrong-type', path: [], text: `has ${formatValue(value)} ${needed}`, ...(hides && { hides }) },
    ];
  }
  const inner = isPlain(value)
    ? mapProblems(schema, rules, value, position)
    : Array.isArray(value)
      ? arrayProblems(schema, rules, value, key)
      : NONE;
  const own = valueProblem(schema, value);
  const problems = own === undefined ? inner : [...inner, { path: [], ...own }];
  // For a value with errors, the combinators would report the same errors in other words.
  if (!hasCombinator(schema) || problems.some(({ severity }) => severity === undefined)) return problems;
  const inCombinator = combinatorProblem({ ...rules, schema }, value, structureProblems);
  return inCombinator === undefined ? problems : [...problems, inCombinator];
};

const isScalar = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

const referenceProblems = (
  name: string,
  rules: Rules,
  value: unknown,
  key: string | undefined,
  isRoot: boolean | undefined,
): readonly Problem[] => {
  const schema = entryOf(rules.definitions(), name);
  // A user's CRD may refer to a type that does not exist: the check of the CRD reports it.
  if (schema === undefined) return NONE;
  const inside = rules.native ? rules : { ...rules, native: true };
  const shape = problemsOf(schema, inside, value, key, { type: name, isRoot });
  // A value with a wrong structure is not checked further.
  const isWhole = rules.closed && rules.partial !== true && shape.every(({ severity }) => severity === 'warning');
  const native = isWhole ? nativeProblems(name, value) : NONE;
  const problems =
    native.length === 0
      ? shape
      : [...shape.filter((each) => !native.some((other) => isBelow(other.path, each.path))), ...native];
  return name === OBJECT_META && isPlain(value) ? [...problems, ...metadataProblems(value)] : problems;
};

const isBelow = (path: Path, above: Path): boolean => above.every((step, index) => path[index] === step);

/** What is known about a value besides its schema. */
interface Position {
  /** The name of its type among the definitions. */
  readonly type?: string;
  /** Whether it is a whole object. */
  readonly isRoot?: boolean | undefined;
}

const mapProblems = (schema: Schema, rules: Rules, value: Plain, { type, isRoot }: Position): readonly Problem[] => {
  const { closed, partial } = rules;
  const known = knownKeys(schema, rules);
  const required = schema.required ?? [];
  const problems: Problem[] = [];
  const meant = new Set<string>();
  for (const [key, inner] of Object.entries(value)) {
    // Undefined is not written to YAML.
    if (inner === undefined) continue;
    const found = Object.hasOwn(known, key) ? known[key] : schema.additionalProperties;
    if (typeof found === 'object') {
      if (found.deprecated) {
        problems.push({
          code: 'schema/deprecated-key',
          path: [key],
          text: `has deprecated key \`${key}\``,
          severity: 'warning',
        });
      }
      if (inner !== null || allowsNull(rules, found)) {
        // The API server drops a status that a user writes, so no required key is missing in it.
        const inside = isRoot === true && key === 'status' ? { ...rules, partial: true } : rules;
        problems.push(...below(key, problemsOf(found, inside, inner, key)));
      } else if (closed && !required.includes(key) && !WRITTEN_AS_NULL.has(key)) {
        problems.push({ path: [key], ...ABSENT });
      }
    } else if (closed && found !== true && !isOpen(schema)) {
      const nearest = suggest(key, Object.keys(known));
      if (nearest !== undefined) meant.add(nearest);
      const hint = didYouMean(key, Object.keys(known));
      const text = `has unknown key \`${key}\``;
      problems.push({
        code: 'schema/unknown-key',
        path: [key],
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
    if (!absent || meant.has(name) || isOptional(type, name)) continue;
    problems.push({ code: 'schema/missing-key', path: [], text: `lacks required key \`${name}\`` });
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

const allowsNull = ({ definitions }: Rules, schema: Schema): boolean => {
  const resolved = schema.$ref === undefined ? schema : definitions()[schema.$ref];
  return resolved === undefined || resolved.nullable === true || hasType(resolved, null);
};

/** A schema that says nothing of keys, or says that it keeps all. */
const isOpen = (schema: Schema): boolean =>
  schema['x-kubernetes-preserve-unknown-fields'] === true ||
  (schema.type === undefined && schema.properties === undefined && schema.additionalProperties === undefined);

const STRING: Schema = { type: 'string' };

const knownKeys = (schema: Schema, { closed }: Rules): Readonly<Record<string, Schema>> =>
  closed && schema['x-kubernetes-embedded-resource']
    ? { apiVersion: STRING, kind: STRING, metadata: { $ref: OBJECT_META }, ...schema.properties }
    : (schema.properties ?? {});

const arrayProblems = (
  schema: Schema,
  rules: Rules,
  value: readonly unknown[],
  key: string | undefined,
): readonly Problem[] => {
  const { items } = schema;
  const inner =
    items === undefined
      ? NONE
      : value.flatMap((entry, index) => below(index, problemsOf(items, rules, entry, undefined)));
  return [...inner, ...listProblems(schema, rules, value, key)];
};
