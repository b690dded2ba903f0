import { isPlain, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { mismatch } from './types.js';

/** A block of a root with its labels, as `resource "vault_mount" "kv"`. */
export interface RootBlock {
  readonly kind: BlockKind;
  readonly type: string;
  readonly name: string;
  readonly body: Plain;
  readonly path: Path;
}

export type BlockKind = 'resource' | 'data' | 'ephemeral';
const BLOCK_KINDS: readonly BlockKind[] = ['resource', 'data', 'ephemeral'];

/** The blocks and values of a `main.tf.json`. */
export interface Root {
  readonly blocks: readonly RootBlock[];
  /** Names of the blocks of a kind, by their type: `resource vault_mount`. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly providers: readonly { readonly name: string; readonly body: Plain; readonly path: Path }[];
  readonly required: ReadonlyMap<string, { readonly value: unknown; readonly path: Path }>;
  readonly variables: ReadonlyMap<string, Plain>;
  readonly outputs: readonly { readonly body: Plain; readonly path: Path }[];
  /** Values of `locals`, by name. */
  readonly locals: ReadonlyMap<string, { readonly value: unknown; readonly path: Path }>;
  readonly modules: ReadonlySet<string>;
}

/** A key that Terraform reads as a comment. */
export const COMMENT = '//';

/** @returns the blocks of the root, without what is not a valid block */
export const rootOf = (value: Plain): Root => {
  const top = (key: string) => entriesOf(value[key], [key]);
  const terraform = bodiesOf(value.terraform, ['terraform']);
  const blocks = BLOCK_KINDS.flatMap((kind) =>
    top(kind).flatMap(([type, named, typePath]) =>
      entriesOf(named, typePath).flatMap(([name, inner, path]) =>
        bodiesOf(inner, path).map(([body, at]): RootBlock => ({ kind, type, name, body, path: at })),
      ),
    ),
  );
  return {
    blocks,
    names: namesOf(blocks),
    providers: top('provider').flatMap(([name, inner, path]) =>
      bodiesOf(inner, path).map(([body, at]) => ({ name, body, path: at })),
    ),
    required: new Map(
      terraform.flatMap(([body, path]) =>
        entriesOf(body.required_providers, [...path, 'required_providers']).map(([name, value, at]) => [
          name,
          { value, path: at },
        ]),
      ),
    ),
    variables: new Map(
      top('variable').flatMap(([name, inner, path]) =>
        bodiesOf(inner, path).map(([body]): [string, Plain] => [name, body]),
      ),
    ),
    outputs: top('output').flatMap(([, inner, path]) =>
      bodiesOf(inner, path).map(([body, at]) => ({ body, path: at })),
    ),
    locals: new Map(top('locals').map(([name, value, path]) => [name, { value, path }])),
    modules: new Set(top('module').map(([name]) => name)),
  };
};

const namesOf = (blocks: readonly RootBlock[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>();
  for (const { kind, type, name } of blocks) {
    const key = `${kind} ${type}`;
    names.set(key, (names.get(key) ?? new Set()).add(name));
  }
  return names;
};

/** The body of a block is a map, or a list of maps. */
export const bodiesOf = (value: unknown, path: Path): readonly (readonly [Plain, Path])[] => {
  if (isPlain(value)) return [[value, path]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each, index): readonly (readonly [Plain, Path])[] =>
    isPlain(each) ? [[each, [...path, index]]] : [],
  );
};

/** @returns the values that are no bodies, where bodies of blocks are needed */
export const bodyProblems = (value: unknown, path: Path): readonly Problem[] => {
  if (value === undefined || isPlain(value)) return [];
  if (!Array.isArray(value)) return [mismatch('a block', value, path)];
  return value.flatMap((each, index) => (isPlain(each) ? [] : [mismatch('a block', each, [...path, index])]));
};

/** @returns everything in a root that should be a block and is not */
export const malformedBlocks = (value: Plain): readonly Problem[] =>
  [...BLOCK_KINDS, 'provider'].flatMap((kind) => [
    ...bodyProblems(value[kind], [kind]),
    ...entriesOf(value[kind], [kind]).flatMap(([, named, path]) => [
      ...bodyProblems(named, path),
      ...(kind === 'provider' ? [] : entriesOf(named, path).flatMap(([, inner, at]) => bodyProblems(inner, at))),
    ]),
  ]);

const entriesOf = (value: unknown, path: Path): readonly (readonly [string, unknown, Path])[] =>
  bodiesOf(value, path).flatMap(([body, at]) =>
    Object.entries(body)
      .filter(([key]) => key !== COMMENT)
      .map(([key, inner]): [string, unknown, Path] => [key, inner, [...at, key]]),
  );
