import { didYouMean } from '@edgit/core';
import type { TerraformBlock } from '@edgit/facts';
import { isPlain, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { expressionReferences, type Reference, referencesIn } from './expressions.js';
import type { BlockKind, Root } from './root.js';

/** The schema of a block of this kind and type, if its provider is known. */
export type SchemaOf = (kind: BlockKind, type: string) => TerraformBlock | undefined;

/** @returns a problem for each reference to a block that is not in the root, or to an attribute that is not in the schema */
export const referenceProblems = (value: Plain, root: Root, schemaOf: SchemaOf): readonly Problem[] =>
  stringsIn(value, []).flatMap(([text, path]) => {
    const dependency = path.includes('depends_on');
    const references = dependency ? expressionReferences(text) : referencesIn(text);
    return references.flatMap((reference) => {
      const problem = referenceProblem(reference, root, schemaOf);
      return problem === undefined ? [] : [{ path, ...problem }];
    });
  });

type Said = Omit<Problem, 'path'>;

const referenceProblem = (reference: Reference, root: Root, schemaOf: SchemaOf): Said | undefined => {
  const [first = '', second = '', ...rest] = reference;
  if (second === '') return undefined;
  if (first === 'var') return absent('var', second, root.variables);
  if (first === 'local') return absent('local', second, root.locals);
  if (first === 'module') return absent('module', second, root.modules);
  if (first === 'data' || first === 'ephemeral') return blockProblem(first, second, rest, root, schemaOf);
  // Anything else may be the variable of a `for`.
  const isType = root.required.has(first.replace(/_.*/, '')) && first.includes('_');
  return isType ? blockProblem('resource', first, [second, ...rest], root, schemaOf) : undefined;
};

const blockProblem = (
  kind: BlockKind,
  type: string,
  [name = '', attribute]: readonly string[],
  root: Root,
  schemaOf: SchemaOf,
): Said | undefined => {
  const prefix = kind === 'resource' ? type : `${kind}.${type}`;
  const missing = absent(prefix, name, root.names.get(`${kind} ${type}`) ?? NONE);
  if (missing !== undefined || attribute === undefined) return missing;
  const schema = schemaOf(kind, type);
  if (schema === undefined || attribute === 'description') return undefined;
  const known = [...Object.keys(schema.attributes ?? {}), ...Object.keys(schema.block_types ?? {})];
  if (known.includes(attribute)) return undefined;
  return {
    code: 'terraform/reference',
    text: `refers to \`${prefix}.${name}.${attribute}\`, but ${type} has no such attribute`,
    hint: didYouMean(attribute, known),
  };
};

const NONE: ReadonlySet<string> = new Set();

const absent = (prefix: string, name: string, known: Pick<ReadonlySet<string>, 'has' | 'keys'>): Said | undefined =>
  known.has(name)
    ? undefined
    : {
        code: 'terraform/reference',
        text: `refers to \`${prefix}.${name}\`, which does not exist`,
        hint: didYouMean(name, [...known.keys()]),
      };

const stringsIn = (value: unknown, path: Path): readonly (readonly [string, Path])[] => {
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value)) return value.flatMap((entry, index) => stringsIn(entry, [...path, index]));
  return isPlain(value) ? Object.entries(value).flatMap(([key, inner]) => stringsIn(inner, [...path, key])) : [];
};
