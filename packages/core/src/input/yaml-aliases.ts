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
import { error } from '../codes/index.js';
import type { Diagnostic, Place } from './diagnostics.js';
import { didYouMean } from './suggest.js';

/** The YAML library searches all anchors for every alias. Hand-written files have a dozen. */
const MAX_ALIASES = 1_000;
/** A document can have this many values after the expansion of all aliases. */
const MAX_EXPANDED_VALUES = 100_000;

/** The node that each alias refers to: the last one before it with that anchor; undefined if there is none. */
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

/** The maps that a merge key merges, in order; undefined for each value that is not a map. */
export const mergedMaps = (value: unknown, targets: AliasTargets): (Node | undefined)[] => {
  const behind = (node: unknown): unknown => (isAlias(node) ? targets.get(node) : node);
  const mapOf = (node: unknown): Node | undefined => (isMap(node) ? node : undefined);
  const node = behind(value);
  return isSeq(node) ? node.items.map((item) => mapOf(behind(item))) : [mapOf(node)];
};

/**
 * Errors in the aliases of a document. Each makes the document unusable.
 *
 * @param maxDepth number of levels that the document can have after the expansion of all aliases
 * @param place finds the place of a node
 */
export const checkAliases = (
  document: Document.Parsed,
  maxDepth: number,
  place: (node: unknown) => Place,
): Diagnostic[] => {
  const { targets, anchors } = aliasTargets(document);
  const first = [...targets.keys()].at(0);
  if (targets.size > MAX_ALIASES) {
    return [
      error(
        'yaml/too-many-aliases',
        `${targets.size} aliases are too many for one file`,
        [place(first)],
        'write the values out',
      ),
    ];
  }
  const unknown = [...targets].flatMap(([alias, target]) =>
    target === undefined
      ? [
          error(
            'yaml/unknown-anchor',
            `anchor \`&${alias.source}\` is not defined before this alias`,
            [place(alias)],
            didYouMean(alias.source, anchors),
          ),
        ]
      : [],
  );
  return [...unknown, ...wrongMerges(document, targets, place), ...expansion(document, targets, maxDepth, place)];
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
        error('yaml/merge', 'only a map can be merged with `<<`', [place(value ?? key)], 'write an alias: `<<: *name`'),
      );
    },
  });
  return diagnostics;
};

/** Size of a node after the expansion of all aliases in it. */
interface Expanded {
  readonly values: number;
  readonly levels: number;
}

const SCALAR: Expanded = { values: 1, levels: 0 };

/**
 * Reports the first alias that is inside the value that it refers to, or that makes too many values or levels. Every
 * node is measured once, before the aliases that refer to it, so that the recursion is as deep as the text.
 */
const expansion = (
  document: Document.Parsed,
  targets: AliasTargets,
  maxDepth: number,
  place: (node: unknown) => Place,
): Diagnostic[] => {
  const measured = new Map<unknown, Expanded>();
  let circular: Alias | undefined;
  let culprit: Alias | undefined;
  let tooDeep: unknown;
  const measure = (node: unknown, above: number): Expanded => {
    if (isPair(node)) return measure(node.value, above);
    if (isAlias(node)) {
      const target = targets.get(node);
      const found = measured.get(target);
      // An anchor that is known but not measured yet is still open: this alias is inside it.
      if (target !== undefined && found === undefined && isCollection(target)) circular ??= node;
      const expanded = found ?? SCALAR;
      if (expanded.values > MAX_EXPANDED_VALUES) culprit ??= node;
      if (above + expanded.levels > maxDepth) tooDeep ??= node;
      return expanded;
    }
    if (!isCollection(node)) return SCALAR;
    if (above >= maxDepth) tooDeep ??= node;
    let values = 1;
    let levels = 0;
    for (const item of node.items) {
      const inner = measure(item, above + 1);
      values += inner.values;
      levels = Math.max(levels, inner.levels);
    }
    const expanded = { values, levels: levels + 1 };
    measured.set(node, expanded);
    return expanded;
  };
  const { values } = measure(document.contents, 0);
  if (circular !== undefined) {
    return [
      error(
        'yaml/circular-alias',
        `\`*${circular.source}\` is inside the value that it refers to`,
        [place(circular)],
        'write the value out',
      ),
    ];
  }
  if (targets.size > 0 && values > MAX_EXPANDED_VALUES) {
    return [
      error(
        'yaml/too-many-aliases',
        `the aliases of this file expand to ${values.toLocaleString('en')} values`,
        [place(culprit ?? [...targets.keys()].at(-1))],
        `at most ${MAX_EXPANDED_VALUES.toLocaleString('en')} are read: write the values out, or use fewer aliases`,
      ),
    ];
  }
  if (tooDeep === undefined) return [];
  return [error('yaml/too-deep', `nested deeper than ${maxDepth} levels`, [place(tooDeep)], 'flatten the value')];
};
