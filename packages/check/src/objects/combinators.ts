import type { Schema } from '@edgit/facts';
import { isPlain } from '@edgit/kubernetes';
import type { Structure } from './definitions.js';
import { quoteNames } from './message-values.js';
import type { Problem } from './problem.js';

/**
 * @returns whether a schema has allOf, anyOf, oneOf or not. The anyOf of an int-or-string does not count: it only repeats
 * `x-kubernetes-int-or-string`.
 */
export const hasCombinator = (schema: Schema): boolean =>
  schema.allOf !== undefined ||
  schema.oneOf !== undefined ||
  schema.not !== undefined ||
  (schema.anyOf !== undefined && !schema['x-kubernetes-int-or-string']);

/**
 * Checks a value against allOf, anyOf, oneOf and not.
 *
 * @param check returns the problems of a value with one branch, which is a schema as well
 * @returns one problem for all branches together, which says what value would be valid; undefined for a valid value
 */
export const combinatorProblem = (
  structure: Structure,
  value: unknown,
  check: (structure: Structure, value: unknown) => readonly Problem[],
): Problem | undefined => {
  const { schema } = structure;
  const anyOf = schema['x-kubernetes-int-or-string'] ? undefined : schema.anyOf;
  const complete = withDefaults(schema, value);
  const problemsOf = (branch: Schema): readonly Problem[] =>
    check({ ...structure, schema: branch, closed: false }, complete);
  const [allOfProblem] = (schema.allOf ?? []).flatMap(problemsOf);
  if (allOfProblem !== undefined) return allOfProblem;
  const matching = (branches: readonly Schema[]) => branches.filter((branch) => problemsOf(branch).length === 0);
  if (anyOf !== undefined && matching(anyOf).length === 0) return noBranch(anyOf, problemsOf);
  const { oneOf, not } = schema;
  if (oneOf !== undefined) {
    const matches = matching(oneOf);
    if (matches.length === 0) return noBranch(oneOf, problemsOf);
    // In Terraform, a number can be text too: it matches `integer` and `string`, which exclude each other only in JSON.
    const isTextToo = structure.scalarsAreText === true && (typeof value === 'number' || typeof value === 'boolean');
    if (matches.length > 1 && !isTextToo)
      return { code: 'schema/several-forms', path: [], text: severalBranches(matches) };
  }
  return not !== undefined && problemsOf(not).length === 0
    ? { code: 'schema/excluded', path: [], text: excluded(not, value) }
    : undefined;
};

/** @returns the value with the defaults that the API server fills in before it validates the branches */
const withDefaults = (schema: Schema, value: unknown): unknown => {
  if (!isPlain(value)) return value;
  const properties = Object.entries(schema.properties ?? {});
  const defaults = properties.filter(([name, property]) => property.default !== undefined && value[name] === undefined);
  const inner = properties.filter(([name]) => isPlain(value[name]));
  return defaults.length === 0 && inner.length === 0
    ? value
    : {
        ...value,
        ...Object.fromEntries(defaults.map(([name, property]) => [name, property.default])),
        ...Object.fromEntries(inner.map(([name, property]) => [name, withDefaults(property, value[name])])),
      };
};

/** Where each branch requires one key: a problem that lists the keys. Otherwise: the problem of the nearest branch. */
const noBranch = (branches: readonly Schema[], problemsOf: (branch: Schema) => readonly Problem[]): Problem => {
  const problems = branches.map(problemsOf);
  const onlyLacking = problems.every((found) => found.every(({ code }) => code === 'schema/missing-key'));
  const required = branches.flatMap(({ required }) => (required?.length === 1 ? required : []));
  if (onlyLacking && required.length === branches.length)
    return { code: 'schema/missing-key', path: [], text: `lacks one of ${quoteNames(required)}` };
  const [nearest] = [...problems].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  const [problem] = nearest ?? [];
  if (problem === undefined)
    return { code: 'schema/no-form', path: [], text: 'has a value that fits none of its forms' };
  return branches.length === 1 ? problem : { hint: `or another of its ${branches.length} forms`, ...problem };
};

/** The branch whose problem is deepest in the value is the nearest one: its keys are present. */
const depth = (problems: readonly Problem[]): number => problems[0]?.path.length ?? 0;

const severalBranches = (branches: readonly Schema[]): string => {
  const keys = branches.flatMap(({ required }) => required ?? []);
  return keys.length < 2 ? 'fits several forms that exclude each other' : `may have only one of ${quoteNames(keys)}`;
};

const excluded = (not: Schema, value: unknown): string => {
  const branches = not.anyOf ?? [not];
  const present = branches.find(({ required }) => required?.every((name) => isPlain(value) && name in value));
  const [first, ...others] = present?.required ?? [];
  if (first === undefined) return 'has a value that is excluded';
  return others.length === 0
    ? `must not have \`${first}\``
    : `must not have ${quoteNames([first, ...others], 'and')} together`;
};
