import type { Schema } from '@edgit/facts';
import { isPlain } from '@edgit/kubernetes';
import type { Structure } from './definitions.js';
import type { Problem } from './problem.js';
import { either } from './words.js';

/** @returns whether a schema has one of these; an int-or-string's anyOf only repeats what it says */
export const hasJunctor = (schema: Schema): boolean =>
  schema.allOf !== undefined ||
  schema.oneOf !== undefined ||
  schema.not !== undefined ||
  (schema.anyOf !== undefined && !schema['x-kubernetes-int-or-string']);

/**
 * What a value breaks of allOf, anyOf, oneOf and not: one problem, in words of what would be right, not one a branch.
 *
 * @param check what a value breaks of a branch, which is a schema as well
 */
export const junctorProblem = (
  structure: Structure,
  value: unknown,
  check: (structure: Structure, value: unknown) => readonly Problem[],
): Problem | undefined => {
  const { schema } = structure;
  const anyOf = schema['x-kubernetes-int-or-string'] ? undefined : schema.anyOf;
  const complete = withDefaults(schema, value);
  const problemsOf = (branch: Schema): readonly Problem[] =>
    check({ ...structure, schema: branch, closed: false }, complete);
  const [inAll] = (schema.allOf ?? []).flatMap(problemsOf);
  if (inAll !== undefined) return inAll;
  const fitting = (branches: readonly Schema[]) => branches.filter((branch) => problemsOf(branch).length === 0);
  if (anyOf !== undefined && fitting(anyOf).length === 0) return noBranch(anyOf, problemsOf);
  const { oneOf, not } = schema;
  if (oneOf !== undefined) {
    const fits = fitting(oneOf);
    if (fits.length === 0) return noBranch(oneOf, problemsOf);
    // A number that may be text fits both of `integer` and `string`, which exclude each other only in JSON.
    const isTextToo = structure.scalarsAreText === true && (typeof value === 'number' || typeof value === 'boolean');
    if (fits.length > 1 && !isTextToo) return { code: 'schema/several-forms', path: [], text: severalBranches(fits) };
  }
  return not !== undefined && problemsOf(not).length === 0
    ? { code: 'schema/excluded', path: [], text: excluded(not, value) }
    : undefined;
};

/** @returns the value as the API server sees it when it tells branches apart */
const withDefaults = (schema: Schema, value: unknown): unknown => {
  if (!isPlain(value)) return value;
  const properties = Object.entries(schema.properties ?? {});
  const defaults = properties.filter(([name, { default: given }]) => given !== undefined && value[name] === undefined);
  const inner = properties.filter(([name]) => isPlain(value[name]));
  return defaults.length === 0 && inner.length === 0
    ? value
    : {
        ...value,
        ...Object.fromEntries(defaults.map(([name, property]) => [name, property.default])),
        ...Object.fromEntries(inner.map(([name, property]) => [name, withDefaults(property, value[name])])),
      };
};

/** Of branches that ask for a key each, their keys; else what is wrong by the branch that comes nearest. */
const noBranch = (branches: readonly Schema[], problemsOf: (branch: Schema) => readonly Problem[]): Problem => {
  const problems = branches.map(problemsOf);
  const onlyLacking = problems.every((found) => found.every(({ code }) => code === 'schema/missing-key'));
  const required = branches.flatMap(({ required }) => (required?.length === 1 ? required : []));
  if (onlyLacking && required.length === branches.length)
    return { code: 'schema/missing-key', path: [], text: `lacks one of ${either(required)}` };
  const [nearest] = [...problems].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  const [problem] = nearest ?? [];
  if (problem === undefined)
    return { code: 'schema/no-form', path: [], text: 'has a value that fits none of its forms' };
  return branches.length === 1 ? problem : { hint: `or another of its ${branches.length} forms`, ...problem };
};

/** The branch in whose parts the mistake is was meant, rather than one whose keys are absent. */
const depth = (problems: readonly Problem[]): number => problems[0]?.path.length ?? 0;

const severalBranches = (fits: readonly Schema[]): string => {
  const keys = fits.flatMap(({ required }) => required ?? []);
  return keys.length < 2 ? 'fits several forms that exclude each other' : `may have only one of ${either(keys)}`;
};

const excluded = (not: Schema, value: unknown): string => {
  const branches = not.anyOf ?? [not];
  const present = branches.find(({ required }) => required?.every((name) => isPlain(value) && name in value));
  const [first, ...others] = present?.required ?? [];
  if (first === undefined) return 'has a value that is excluded';
  return others.length === 0
    ? `must not have \`${first}\``
    : `must not have ${either([first, ...others], 'and')} together`;
};
