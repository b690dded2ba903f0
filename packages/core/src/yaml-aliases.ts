import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  visit,
} from 'yaml';
import { type Diagnostic, error, type Place } from './diagnostics.js';
import { didYouMean } from './suggest.js';

/** The YAML library looks through all anchors for every alias; a file that people write has a dozen. */
const MAX_ALIASES = 1_000;
/** A document may have this many values when every alias is written out. */
const MAX_EXPANDED_VALUES = 100_000;

/** What each alias stands for: the last node before it with that anchor; undefined when there is none. */
export type AliasTargets = ReadonlyMap<Alias, Node | undefined>;

/** The targets of all aliases of a document, and the names of all its anchors. */
export const aliasTargets = (
  document: Document.Parsed,
): { readonly targets: AliasTargets; readonly anchors: string[] } => {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return { targets, anchors: [...anchors.keys()] };
};

/** Whether the key of a pair is `<<`. */
export const isMergeKey = (key: unknown): boolean => isScalar(key) && key.type === 'PLAIN' && key.source === '<<';

/** The maps that stand behind a merge key, in order; undefined in place of what is no map. */
export const mergedMaps = (value: unknown, targets: AliasTargets): (Node | undefined)[] => {
  const node = isAlias(value) ? targets.get(value) : value;
  if (isMap(node)) return [node];
  return isSeq(node) ? node.items.flatMap((item) => mergedMaps(item, targets)) : [undefined];
};

/**
 * What is wrong with the aliases of a document. Any of it makes the document unusable.
 *
 * @param place finds the place of a node
 */
export const checkAliases = (document: Document.Parsed, place: (node: unknown) => Place): Diagnostic[] => {
  const { targets, anchors } = aliasTargets(document);
  const first = [...targets.keys()].at(0);
  if (targets.size > MAX_ALIASES) {
    return [error(`${targets.size} aliases are too many for one file`, [place(first)], 'write the values out')];
  }
  const unknown = [...targets].flatMap(([alias, target]) =>
    target === undefined
      ? [
          error(
            `no anchor \`&${alias.source}\` stands before this alias`,
            [place(alias)],
            didYouMean(alias.source, anchors),
          ),
        ]
      : [],
  );
  return [...unknown, ...wrongMerges(document, targets, place), ...expansion(document, targets, place)];
};

const wrongMerges = (
  document: Document.Parsed,
  targets: AliasTargets,
  place: (node: unknown) => Place,
): Diagnostic[] => {
  const diagnostics: Diagnostic[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isMergeKey(key) || (isAlias(value) && targets.get(value) === undefined)) return;
      if (!mergedMaps(value, targets).includes(undefined)) return;
      diagnostics.push(
        error('only a map can be merged with `<<`', [place(value ?? key)], 'write an alias: `<<: *name`'),
      );
    },
  });
  return diagnostics;
};

/** The first alias in the document that stands inside of what it stands for, or with which there are too many values. */
const expansion = (document: Document.Parsed, targets: AliasTargets, place: (node: unknown) => Place): Diagnostic[] => {
  const sizes = new Map<unknown, number>();
  const open = new Set<unknown>();
  let circular: Alias | undefined;
  let culprit: Alias | undefined;
  const sizeOf = (node: unknown): number => {
    if (isPair(node)) return sizeOf(node.value);
    if (isAlias(node)) {
      const target = targets.get(node);
      if (open.has(target)) circular ??= node;
      const size = target === undefined || open.has(target) ? 1 : sizeOf(target);
      if (size > MAX_EXPANDED_VALUES) culprit ??= node;
      return size;
    }
    const known = sizes.get(node);
    if (known !== undefined) return known;
    open.add(node);
    let size = 1;
    if (isCollection(node)) for (const item of node.items) size += sizeOf(item);
    open.delete(node);
    sizes.set(node, size);
    return size;
  };
  const size = sizeOf(document.contents);
  if (circular !== undefined) {
    return [
      error(`\`*${circular.source}\` stands inside of what it stands for`, [place(circular)], 'write the value out'),
    ];
  }
  if (targets.size === 0 || size <= MAX_EXPANDED_VALUES) return [];
  return [
    error(
      `the aliases of this file stand for ${size.toLocaleString('en')} values`,
      [place(culprit ?? [...targets.keys()].at(-1))],
      `at most ${MAX_EXPANDED_VALUES.toLocaleString('en')} are read: write the values out, or use fewer aliases`,
    ),
  ];
};
