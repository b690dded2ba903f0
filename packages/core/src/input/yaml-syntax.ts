import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';
import { type CoreCode, error } from '../codes/index.js';
import type { Diagnostic } from './diagnostics.js';
import type { SourceText } from './source-text.js';

interface Meaning {
  /** Code of the parser. */
  readonly problem: string;
  readonly code: CoreCode;
  /** Pattern of the parser's message, where one of its codes has several meanings. */
  readonly words?: RegExp;
  readonly message: string;
  readonly hint: string;
  /** Offset of the mistake, if it is not where the parser noticed it. */
  readonly offset?: (problem: YAMLError, document: Document.Parsed, text: string) => number | undefined;
}

/** The start of the last quoted text or flow collection before the problem that has no end. */
const opening: Meaning['offset'] = ({ pos: [noticed] }, document, text) => {
  let found: number | undefined;
  visit(document, {
    Node(_, node) {
      const [start, end] = node.range ?? [0, 0];
      const closed = /[\]}"']$/.test(text.slice(start, end)) && end - start > 1;
      const opens = (isCollection(node) && node.flow) || (isScalar(node) && /^QUOTE_/.test(node.type ?? ''));
      if (opens && start < noticed && !closed) found = start;
    },
  });
  return found;
};

/** @returns the start of the quoted text or flow collection that a syntax error reports as not closed */
export const openingOf = (problem: YAMLError, document: Document.Parsed, text: string): number | undefined =>
  meaningOf(problem)?.offset === opening ? opening?.(problem, document, text) : undefined;

/** The start of the next line that is not empty. */
const nextLine: Meaning['offset'] = ({ pos: [noticed] }, _, text) => {
  const rest = /\n[\s\n]*/.exec(text.slice(noticed));
  return rest === null ? undefined : noticed + rest.index + rest[0].length;
};

/** Plain messages for errors of the parser. The first match counts. */
const MEANINGS: readonly Meaning[] = [
  {
    problem: 'TAB_AS_INDENT',
    code: 'yaml/tab',
    message: 'a tab is used for indentation: YAML allows spaces only',
    hint: 'replace it with spaces',
  },
  {
    problem: 'MULTIPLE_DOCS',
    code: 'yaml/several-documents',
    message: 'more than one YAML document in a file',
    hint: 'keep one: remove `---` and what follows',
  },
  {
    problem: 'MISSING_CHAR',
    code: 'yaml/open-quote',
    words: /closing ["']quote/,
    message: 'a quoted text does not end',
    hint: 'close the quote',
    offset: opening,
  },
  {
    problem: 'BAD_INDENT',
    code: 'yaml/open-bracket',
    words: /and end with a/,
    message: 'a bracket is not closed',
    hint: 'close it on this line, or indent what follows',
    offset: opening,
  },
  {
    problem: 'MISSING_CHAR',
    code: 'yaml/open-bracket',
    words: /and end with a/,
    message: 'a bracket is not closed',
    hint: 'close it',
    offset: opening,
  },
  {
    problem: 'MISSING_CHAR',
    code: 'yaml/no-key',
    words: /followed by map values/,
    message: 'this line is not `key: value`',
    hint: 'a `:` with a space behind it is missing, or the line is indented wrongly',
  },
  {
    problem: 'MULTILINE_IMPLICIT_KEY',
    code: 'yaml/no-key',
    message: 'this line is not `key: value`',
    hint: 'a `:` with a space behind it is missing, or the line is indented wrongly',
  },
  {
    problem: 'BLOCK_AS_IMPLICIT_KEY',
    code: 'yaml/indentation',
    words: /compact mappings/,
    message: 'this line is indented too far',
    hint: 'start it in the column of the key above',
    offset: nextLine,
  },
  {
    problem: 'BAD_SCALAR_START',
    code: 'yaml/unquoted',
    message: 'a value can’t start with this character unless it is quoted',
    hint: 'quote the value',
  },
  {
    problem: 'BAD_INDENT',
    code: 'yaml/indentation',
    words: /must start at the same column/,
    message: 'this line is indented differently from its siblings',
    hint: 'start all of them in the same column',
  },
  {
    problem: 'UNEXPECTED_TOKEN',
    code: 'yaml/syntax',
    words: /at node end/,
    message: 'this text is behind the end of a value',
    hint: 'remove it, or look for a quote before it that is closed too early',
  },
  {
    problem: 'TAG_RESOLVE_FAILED',
    code: 'yaml/tag',
    message: 'tags have no meaning here',
    hint: 'write the plain value, without a word that starts with `!`',
  },
];

const meaningOf = (problem: YAMLError): Meaning | undefined =>
  MEANINGS.find((each) => each.problem === problem.code && (each.words?.test(problem.message) ?? true));

const SECOND_COLON: Meaning = {
  problem: 'BLOCK_AS_IMPLICIT_KEY',
  code: 'yaml/second-colon',
  message: 'a second `: ` in one line',
  hint: 'quote a value that contains `: `, or give the key its own line',
};

/** Turns a syntax error into a diagnostic with the place of the mistake and what to do. */
export const syntaxError = (
  problem: YAMLError,
  document: Document.Parsed,
  text: string,
  at: SourceText,
): Diagnostic => {
  const [start, end] = problem.pos;
  const [line = ''] = text.slice(start).split('\n', 1);
  const found = meaningOf(problem);
  const meaning = found?.offset === nextLine && /:\s/.test(line) ? SECOND_COLON : found;
  const offset = meaning?.offset?.(problem, document, text);
  const code = meaning?.code ?? 'yaml/syntax';
  const message = meaning?.message ?? `not valid YAML: ${problem.message.replace(/\s+/g, ' ')}`;
  const hidden = hiddenCharacter(text, offset ?? start);
  if (hidden !== undefined) return error(code, message, [at.place(hidden.offset, hidden.offset + 1)], hidden.hint);
  return error(
    code,
    message,
    [offset === undefined ? at.place(start, end) : at.place(offset, offset + 1)],
    meaning?.hint,
  );
};

/** Finds a tab or a no-break space, which look like a space: typed by mistake, or pasted from a web page. */
const hiddenCharacter = (
  text: string,
  noticed: number,
): { readonly offset: number; readonly hint: string } | undefined => {
  const start = text.lastIndexOf('\n', noticed - 1) + 1;
  const [line = ''] = text.slice(start).split('\n', 1);
  const index = line.search(/[\t\u00a0]/);
  if (index < 0) return undefined;
  const hint = line.charAt(index) === '\t' ? 'replace the tab with spaces' : 'replace the no-break space with a space';
  return { offset: start + index, hint };
};
