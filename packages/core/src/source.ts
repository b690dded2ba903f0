import { isAlias, isMap, isNode, isPair, isScalar, Lexer, LineCounter, type Pair, parseDocument, visit } from 'yaml';
import { type Diagnostic, error, type Place } from './diagnostics.js';

/** Keys and indexes from the root of a document to one of its values. */
export type Path = readonly (string | number)[];

/** One YAML file of the input, parsed, that can say where each of its values stands. */
export interface Source {
  /** As it is shown in messages. */
  readonly file: string;
  readonly value: unknown;
  /** The place of the value at `path`, or of its key; of the nearest parent that exists when it is absent. */
  place(path: Path, target?: 'key' | 'value'): Place;
}

export const MAX_SOURCE_MEGABYTES = 1;
const MAX_DEPTH = 64;
/** A line whose content starts at column 400, or behind 64 list indicators. */
const DEEP_BLOCK = /^(?: {400}|(?: *[-?] ){64})/m;
/** Aliases may expand to this many times the nodes that are written down. */
const MAX_ALIAS_COUNT = 100;
/** Scalars that YAML 1.1 readers (Go's among them) take for booleans and YAML 1.2 readers for strings. */
const AMBIGUOUS_BOOLEAN = /^(y|yes|n|no|on|off)$/i;

/**
 * Reads one YAML 1.2 document, with anchors and merge keys.
 *
 * @param file the name for messages
 * @param text its content
 * @returns the source, and what is wrong with it as YAML: syntax, duplicate keys, tabs, ambiguous booleans, alias bombs.
 *   The source is undefined when it can't be used at all.
 */
export const parseSource = (file: string, text: string): ParsedSource => {
  // Both are refused before parsing: the parser is recursive, and a document of some thousand levels ends its stack.
  const megabytes = Buffer.byteLength(text) / 1024 / 1024;
  if (megabytes > MAX_SOURCE_MEGABYTES) return refused(file, tooLarge(megabytes));
  if (isNestedTooDeeply(text)) return refused(file, [`nested deeper than ${MAX_DEPTH} levels`, 'flatten the value']);
  return parse(file, text);
};

/** What is said, and what to do, about a file of this size. */
export const tooLarge = (megabytes: number): readonly [string, string] => [
  `${megabytes.toFixed(1)} MiB is too large for an input file`,
  `at most ${MAX_SOURCE_MEGABYTES} MiB is read: a cluster's file has a few kilobytes`,
];

const refused = (file: string, [message, hint]: readonly [string, string]): ParsedSource => ({
  diagnostics: [error(message, [{ file }], hint)],
});

/** Flow collections are counted by the lexer, which is not recursive; block collections by what starts a line. */
const isNestedTooDeeply = (text: string): boolean => {
  if (DEEP_BLOCK.test(text)) return true;
  if ((text.match(/[[{]/g)?.length ?? 0) <= MAX_DEPTH) return false;
  let depth = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
};

export interface ParsedSource {
  readonly source?: Source;
  readonly diagnostics: readonly Diagnostic[];
}

const parse = (file: string, text: string): ParsedSource => {
  const lines = text.split('\n');
  const counter = new LineCounter();
  const placeAt = (start: number, end: number): Place => {
    const { line, col } = counter.linePos(start);
    const sourceLine = (lines[line - 1] ?? '').replace(/\r$/, '');
    const rest = Math.max(1, sourceLine.length - col + 1);
    return {
      file,
      position: { line, column: col, length: Math.min(Math.max(1, end - start), rest) },
      sourceLine: sourceLine.length > 200 ? `${sourceLine.slice(0, 200)}…` : sourceLine,
    };
  };
  const document = parseDocument(text, {
    lineCounter: counter,
    merge: true,
    uniqueKeys: true,
    prettyErrors: false,
    stringKeys: true,
  });
  const diagnostics: Diagnostic[] = document.errors.map((problem) =>
    error(describeYamlError(problem.code, problem.message, text.slice(problem.pos[0], problem.pos[1])), [
      placeAt(problem.pos[0], problem.pos[1]),
    ]),
  );
  if (document.errors.length > 0) return { diagnostics };
  if (document.contents === null) {
    return { diagnostics: [error('the file is empty', [{ file }], 'write at least one key, or remove the file')] };
  }

  visit(document, {
    Pair(_, pair) {
      const scalar = pair.value;
      if (!isScalar(scalar) || scalar.type !== 'PLAIN' || !AMBIGUOUS_BOOLEAN.test(scalar.source ?? '')) return;
      const [start, end] = scalar.range ?? [0, 0];
      diagnostics.push(ambiguousBoolean(scalar.source ?? '', placeAt(start, end)));
    },
    Seq(_, seq) {
      for (const item of seq.items) {
        if (!isScalar(item) || item.type !== 'PLAIN' || !AMBIGUOUS_BOOLEAN.test(item.source ?? '')) continue;
        const [start, end] = item.range ?? [0, 0];
        diagnostics.push(ambiguousBoolean(item.source ?? '', placeAt(start, end)));
      }
    },
  });

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    return {
      diagnostics: [
        error(`aliases expand too far: ${message}`, [{ file }], 'write the values out, or use fewer aliases'),
      ],
    };
  }

  const place = (path: Path, target: 'key' | 'value' = 'value'): Place => {
    let node: unknown = document.contents;
    let pair: Pair | undefined;
    for (const [depth, step] of path.entries()) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const found = node.items.find(
          (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
        );
        if (found === undefined) break;
        pair = found;
        node = found.value;
      } else if (isNode(node) && 'items' in node && Array.isArray(node.items)) {
        const item: unknown = node.items[Number(step)];
        if (item === undefined) break;
        pair = undefined;
        node = item;
      } else break;
      if (depth === path.length - 1 && target === 'key' && pair !== undefined) node = pair.key;
    }
    if (!isNode(node) || !node.range) node = pair?.key ?? document.contents;
    if (!isNode(node) || !node.range) return { file };
    // A map or list starts at its first key: mark that key, or the key it belongs to, not the whole block.
    if (isMap(node) || (!isScalar(node) && !isAlias(node))) {
      const first = isMap(node) ? node.items[0]?.key : undefined;
      const marked = pair?.key ?? first ?? node;
      if (isNode(marked) && marked.range) return placeAt(marked.range[0], marked.range[1]);
    }
    return placeAt(node.range[0], node.range[1]);
  };
  return { source: { file, value, place }, diagnostics };
};

const ambiguousBoolean = (word: string, place: Place): Diagnostic =>
  error(
    `\`${word}\` is a boolean to some YAML readers and a string to others`,
    [place],
    `write ${/^(y|yes|on)$/i.test(word) ? 'true' : 'false'}, or quote it: "${word}"`,
  );

const describeYamlError = (code: string, message: string, token: string): string => {
  if (code === 'DUPLICATE_KEY') return 'the key stands twice in this map';
  if (code === 'TAB_AS_INDENT') return 'a tab is used for indentation: YAML allows spaces only';
  if (code === 'MULTIPLE_DOCS') return 'more than one YAML document in a file: keep one';
  return `not valid YAML: ${message.replace(/\s+/g, ' ')}${token.includes('\t') ? ' (there is a tab here)' : ''}`;
};
