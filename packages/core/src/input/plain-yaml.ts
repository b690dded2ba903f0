import { Document } from 'yaml';

/**
 * Characters that need an escape between double quotes: control characters, single surrogates, and line ends of YAML 1.1
 * only. Also the tab, which some readers take for indentation.
 */
const NEEDS_ESCAPE = /[^\n\P{Cc}]|[\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Text with another meaning outside of quotes: an indicator at the start, `: `, ` #`, spaces around a line end or at the end. */
const HAS_INDICATOR = /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;

/** A line that ends one document and begins another. */
const DOCUMENT_MARKER = /^(%|---|\.\.\.)/m;

/** A key that is longer needs a `? ` before it. */
const LONGEST_KEY = 1024;

/** Text that a reader of YAML 1.2 or 1.1 takes for a number, a boolean, null, a date or a merge: the patterns of the library. */
const otherTypes = (): RegExp => {
  const { tags, compat } = new Document(null, { compat: 'yaml-1.1' }).schema;
  const tests = [...tags, ...(compat ?? [])].flatMap((tag) =>
    tag.default !== undefined &&
    tag.default !== false &&
    tag.tag !== 'tag:yaml.org,2002:str' &&
    'test' in tag &&
    tag.test
      ? [tag.test.source]
      : [],
  );
  return new RegExp(tests.map((test) => `(?:${test})`).join('|'));
};

const OTHER_TYPE = otherTypes();

/** Thrown and caught in this file: the library has to print this value. */
const UNSUPPORTED = Symbol('left to the library');

/**
 * Prints plain data as the library does, but several times as fast. A property test compares the two.
 *
 * @returns YAML as `toYaml` describes it; undefined if the library has to print it, such as text with control characters
 */
export const plainYaml = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return `${Array.isArray(value) ? listText(value, '') : mapText(value, '')}\n`;
  } catch (problem) {
    if (problem === UNSUPPORTED) return undefined;
    throw problem;
  }
};

const listText = (list: readonly unknown[], indent: string): string => {
  if (list.length === 0) return '[]';
  const inner = `${indent}  `;
  let text = '';
  for (const item of list) {
    if (text !== '') text += `\n${indent}`;
    text += `- ${typeof item === 'object' && item !== null ? collectionText(item, inner) : scalarText(item, inner)}`;
  }
  return text;
};

const mapText = (map: object, indent: string): string => {
  const prototype: unknown = Object.getPrototypeOf(map);
  if (prototype !== Object.prototype && prototype !== null) throw UNSUPPORTED;
  const inner = `${indent}  `;
  let text = '';
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    if (text !== '') text += `\n${indent}`;
    text += `${keyText(key, indent === '')}:`;
    if (typeof value !== 'object' || value === null) text += ` ${scalarText(value, inner)}`;
    else {
      const below = Array.isArray(value) ? listText(value, inner) : mapText(value, inner);
      text += below === '{}' || below === '[]' ? ` ${below}` : `\n${inner}${below}`;
    }
  }
  return text === '' ? '{}' : text;
};

const collectionText = (value: object, indent: string): string =>
  Array.isArray(value) ? listText(value, indent) : mapText(value, indent);

const keyText = (key: string, isOutermost: boolean): string => {
  if (NEEDS_ESCAPE.test(key) || key.includes('\n')) throw UNSUPPORTED;
  const isQuoted = HAS_INDICATOR.test(key) || (isOutermost && DOCUMENT_MARKER.test(key)) || OTHER_TYPE.test(key);
  const text = isQuoted ? quotedText(key) : key;
  if (text.length > LONGEST_KEY) throw UNSUPPORTED;
  return text;
};

const scalarText = (value: unknown, indent: string): string => {
  if (typeof value === 'string') return stringText(value, indent);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  throw UNSUPPORTED;
};

const stringText = (text: string, indent: string): string => {
  if (NEEDS_ESCAPE.test(text)) throw UNSUPPORTED;
  if (text.includes('\n')) return blockText(text, indent);
  return HAS_INDICATOR.test(text) || OTHER_TYPE.test(text) ? quotedText(text) : text;
};

/** Quotes text of one line with nothing to escape: with single quotes, unless only these are inside. */
const quotedText = (text: string): string =>
  text.includes("'") && !text.includes('"') ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;

/** `|`, with `-` where the last line has no end, and the indentation where the first line begins with spaces. */
const blockText = (text: string, indent: string): string => {
  const isEnded = text.endsWith('\n');
  const body = isEnded ? text.slice(0, -1) : text;
  // Trailing empty lines need the indicator `+`, which is left to the library.
  if (/\n *$/.test(body) || !/[^ \n]/.test(body)) throw UNSUPPORTED;
  const lead = /^[ \n]*/.exec(body)?.[0] ?? '';
  return `|${lead.includes(' ') ? '2' : ''}${isEnded ? '' : '-'}\n${indent}${body.replace(/\n+/g, `$&${indent}`)}`;
};
