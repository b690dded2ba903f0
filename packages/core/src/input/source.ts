import { asText, type Path } from '@edgit/kubernetes';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { error } from '../codes/index.js';
import type { Diagnostic, Place } from './diagnostics.js';
import { type Indented, unchanged, withIndentedLines } from './flow-indentation.js';
import { type SourceText, sourceText } from './source-text.js';
import { type AliasTargets, aliasTargets, checkAliases, isMergeKey, mergedMaps } from './yaml-aliases.js';
import { DIALECTS, type Dialect } from './yaml-dialects.js';
import { openingOf, syntaxError } from './yaml-syntax.js';
import { yamlTraps } from './yaml-traps.js';

/** One parsed YAML file of the input, with the place of each of its values. */
export interface Source {
  /** Name of the file in messages. */
  readonly file: string;
  readonly value: unknown;
  /** The place of the value at `path`, or of its key; of the nearest parent that exists when it is absent. */
  place(path: Path, target?: 'key' | 'value'): Place;
  /** Places with an error already. A schema error at the same place would be a second error for one mistake. */
  readonly reported?: readonly Place[];
}

export interface ParsedSource {
  readonly source?: Source;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one YAML document, with anchors and merge keys.
 *
 * @param file the name for messages
 * @param text its content
 * @param dialect how scalars are read, and how much of them
 * @returns the source, and what is wrong with it as YAML: syntax, duplicate keys, tabs, ambiguous values, alias bombs.
 *   The source is undefined if it can't be used at all.
 */
export const parseSource = (file: string, text: string, dialect: Dialect = 'input'): ParsedSource => {
  const { maxMegabytes, maxDepth } = DIALECTS[dialect];
  // Reject both before parsing: the parser is recursive, and a document of some thousand levels overflows its stack.
  const megabytes = Buffer.byteLength(text) / 1024 / 1024;
  if (megabytes > maxMegabytes) {
    const [message, hint] = tooLarge(megabytes, dialect);
    return { diagnostics: [error('file/too-large', message, [{ file }], hint)] };
  }
  const at = sourceText(file, text);
  const deep = tooDeepAt(text, maxDepth);
  if (deep !== undefined) {
    const place = at.place(deep, deep + 1);
    return {
      diagnostics: [error('yaml/too-deep', `nested deeper than ${maxDepth} levels`, [place], 'flatten the value')],
    };
  }
  return parse(file, text, at, dialect);
};

/** @returns message and hint for a file of this size */
export const tooLarge = (megabytes: number, dialect: Dialect = 'input'): readonly [string, string] => [
  `${megabytes.toFixed(1)} MiB is too large for an input file`,
  DIALECTS[dialect].sizeHint,
];

/**
 * Flow collections are counted by the lexer, which is not recursive; block collections by what starts a line.
 *
 * @returns offset of the first level that is too deep
 */
const tooDeepAt = (text: string, maxDepth: number): number | undefined => {
  // A line whose content starts far to the right, or behind many list indicators.
  const block = new RegExp(`^(?: {${Math.round(maxDepth * 6.25)}}|(?: *[-?] ){${maxDepth}})`, 'm').exec(text);
  if (block !== null) return block.index + block[0].length - 1;
  if ((text.match(/[[{]/g)?.length ?? 0) <= maxDepth) return undefined;
  let depth = 0;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > maxDepth) return offset;
    if (!isLexerMark(token)) offset += token.length;
  }
  return undefined;
};

/** Whether a token is one of the lexer's own marks, which are not in the text: start of a document, flow or scalar. */
const isLexerMark = (token: string): boolean => token === '\u0002' || token === '\u0018' || token === '\u001f';

const readDocument = (text: string, dialect: Dialect): Document.Parsed =>
  parseDocument(text, DIALECTS[dialect].options);

/** At most this many texts of a document are indented. After that, wrong indentation is an error. */
const MAX_INDENTED = 50;

interface Readable {
  readonly document: Document.Parsed;
  /** The text of the document with added indentation: Go's readers read both texts the same way. */
  readonly indented: Indented;
  readonly problem: YAMLError | undefined;
}

const readable = (text: string, dialect: Dialect): Readable => {
  let indented = unchanged(text);
  for (let attempt = 0; ; attempt++) {
    const document = readDocument(indented.text, dialect);
    const { readsLikeGo } = DIALECTS[dialect];
    // Report only the first syntax error: it mostly causes the others.
    const [problem] = [...document.errors, ...(readsLikeGo ? [] : document.warnings)].sort(
      (a, b) => a.pos[0] - b.pos[0],
    );
    const opening =
      problem === undefined || !readsLikeGo || attempt === MAX_INDENTED
        ? undefined
        : openingOf(problem, document, indented.text);
    const again = opening === undefined ? undefined : withIndentedLines(indented, opening);
    if (again === undefined) return { document, indented, problem };
    indented = again;
  }
};

const parse = (file: string, text: string, original: SourceText, dialect: Dialect): ParsedSource => {
  const { document, indented, problem } = readable(text, dialect);
  const at: SourceText = {
    place: (start, end) => original.place(indented.original(start), indented.original(end)),
  };
  if (problem !== undefined) return { diagnostics: [syntaxError(problem, document, indented.text, at)] };
  if (document.contents === null) {
    return {
      diagnostics: [error('yaml/empty', 'the file is empty', [{ file }], 'write at least one key, or remove the file')],
    };
  }
  const nodePlace = (node: unknown, character?: number): Place => {
    if (!isNode(node) || !node.range) return { file };
    const [start, end] = node.range;
    return character === undefined ? at.place(start, end) : at.place(start + character, start + character + 1);
  };
  const traps = yamlTraps(document, nodePlace, DIALECTS[dialect].rejectsAmbiguity);
  const unusable = checkAliases(document, DIALECTS[dialect].maxDepth, nodePlace);
  if (unusable.length > 0) return { diagnostics: [...traps, ...unusable] };
  // A document is many times the size of its text, and places are needed only for errors: parse it again then.
  let located: { readonly document: Document.Parsed; readonly targets: AliasTargets } | undefined;
  const locate = () => {
    const again = readDocument(indented.text, dialect);
    return { document: again, targets: aliasTargets(again).targets };
  };
  const source: Source = {
    file,
    // `checkAliases` has checked the expansion.
    value: document.toJS({ maxAliasCount: -1 }),
    place: (path, target = 'value') => {
      located ??= locate();
      return nodePlace(nodeAt(located.document, located.targets, path, target));
    },
    reported: traps.flatMap(({ places }) => places.slice(0, 1)),
  };
  return { source, diagnostics: traps };
};

/** The node to mark for `path`. */
const nodeAt = (document: Document.Parsed, targets: AliasTargets, path: Path, target: 'key' | 'value'): unknown => {
  let node: unknown = document.contents;
  let key: unknown;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = targets.get(node);
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = pairOf(node, String(step), targets);
      if (pair === undefined) break;
      key = pair.key;
      node = last && target === 'key' ? pair.key : pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) break;
      key = undefined;
      node = item;
    } else break;
  }
  const isEmpty = isNode(node) && node.range?.[0] === node.range?.[1];
  if ((isScalar(node) || isAlias(node)) && !isEmpty) return node;
  // A map or list starts at its first key: mark that key, or the key it belongs to, not the whole block.
  return key ?? (isMap(node) ? node.items[0]?.key : undefined) ?? node ?? document.contents;
};

/** The pairs of a map by key, cached: a map can have thousands of keys with an error in each. */
const pairsOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
  const known = PAIRS.get(map);
  if (known !== undefined) return known;
  const pairs = new Map(
    map.items.flatMap((item) => (isScalar(item.key) ? [[asText(item.key.value), item] as const] : [])),
  );
  PAIRS.set(map, pairs);
  return pairs;
};

const PAIRS = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pair of a map with this key, or of the first map that is merged into it and has the key. */
const pairOf = (map: unknown, key: string, targets: AliasTargets): Pair | undefined => {
  if (!isMap(map)) return undefined;
  const own = pairsOf(map).get(key);
  if (own !== undefined) return own;
  for (const { key: mergeKey, value } of map.items) {
    if (!isMergeKey(mergeKey)) continue;
    for (const merged of mergedMaps(value, targets)) {
      const found = pairOf(merged, key, targets);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};
