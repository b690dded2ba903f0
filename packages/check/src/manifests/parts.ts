/** One document of a file, and the number of lines above it. */
export interface Part {
  readonly line: number;
  readonly text: string;
}

/** Starts and ends of documents: at the start of any line, even within a block scalar. */
const MARK = /^(?:---|\.\.\.)(?=\s|$)/;
const NO_CONTENT = /^\s*(?:#|%|$)/;

/**
 * The documents of a file, as kubectl separates them (k8s.io/apimachinery v0.35.3, pkg/util/yaml/decoder.go): by `---`; values of
 * JSON follow each other.
 *
 * @returns those with content, each with spaces for what is before it on its first line
 */
export const partsOf = (text: string): readonly Part[] =>
  /^\s*[{[]/.test(text) ? (jsonParts(text) ?? yamlParts(text)) : yamlParts(text);

const yamlParts = (text: string): readonly Part[] => {
  const parts: { line: number; lines: string[] }[] = [{ line: 0, lines: [] }];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (MARK.test(line)) parts.push({ line: index, lines: [] });
    parts.at(-1)?.lines.push(line.replace(MARK, '   '));
  }
  return parts
    .filter(({ lines }) => !lines.every((line) => NO_CONTENT.test(line)))
    .map(({ line, lines }) => ({ line, text: lines.join('\n') }));
};

/** Strings, brackets, and everything between them. */
const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^"{}[\]]+/gsy;

/** @returns undefined where there are not several values of JSON and nothing else */
const jsonParts = (text: string): readonly Part[] | undefined => {
  const ends: number[] = [];
  let depth = 0;
  let offset = 0;
  for (const [token] of text.matchAll(JSON_TOKEN)) {
    offset += token.length;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 0 && token.trim() !== '') return undefined;
    if (depth === 0 && (token === '}' || token === ']')) ends.push(offset);
  }
  if (ends.length < 2 || depth !== 0 || offset !== text.length) return undefined;
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? 0;
    const above = text.slice(0, start);
    const column = start - (above.lastIndexOf('\n') + 1);
    return { line: above.split('\n').length - 1, text: ' '.repeat(column) + text.slice(start, end) };
  });
};
