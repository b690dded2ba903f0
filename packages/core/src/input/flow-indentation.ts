/** A text with indentation added to some lines, and a function that maps its offsets back. */
export interface Indented {
  readonly text: string;
  /** @returns the offset in the original text */
  readonly original: (offset: number) => number;
}

export const unchanged = (text: string): Indented => ({ text, original: (offset) => offset });

/**
 * Indents the lines of a quoted text or of a flow collection. Their meaning does not change. YAML requires more
 * indentation there than the parent has; Go's YAML readers (libyaml and its translations) do not.
 *
 * @param start offset of the quote or bracket that opens
 * @returns undefined if it has no end, or is on one line
 */
export const withIndentedLines = (before: Indented, start: number): Indented | undefined => {
  const { text } = before;
  const end = endOf(text, start);
  if (end === undefined) return undefined;
  const spaces = ' '.repeat(start - text.lastIndexOf('\n', start) + 1);
  const inserted: number[] = [];
  for (let line = text.indexOf('\n', start); line >= 0 && line < end; line = text.indexOf('\n', line + 1)) {
    inserted.push(line + 1);
  }
  if (inserted.length === 0) return undefined;
  const body = text.slice(start, end).replaceAll('\n', `\n${spaces}`);
  return {
    text: text.slice(0, start) + body + text.slice(end),
    original: (offset) => {
      let added = 0;
      for (const at of inserted) {
        if (at + added >= offset) break;
        added += Math.min(spaces.length, offset - at - added);
      }
      return before.original(offset - added);
    },
  };
};

/** @returns the offset behind the quoted text or flow collection that starts at `start`; undefined if it has no end */
const endOf = (text: string, start: number): number | undefined => {
  const opening = text.charAt(start);
  if (opening === '"' || opening === "'") return endOfQuoted(text, start);
  let depth = 0;
  for (let offset = start; offset < text.length; ) {
    const character = text.charAt(offset);
    const before = text.charAt(offset - 1);
    if ('[{'.includes(character)) depth++;
    else if (']}'.includes(character)) depth--;
    if (depth === 0) return offset + 1;
    if ((character === '"' || character === "'") && /[\s,:[{]/.test(before)) {
      const behind = endOfQuoted(text, offset);
      if (behind === undefined) return undefined;
      offset = behind;
    } else if (character === '#' && /\s/.test(before)) {
      const line = text.indexOf('\n', offset);
      if (line < 0) return undefined;
      offset = line;
    } else offset++;
  }
  return undefined;
};

const endOfQuoted = (text: string, start: number): number | undefined => {
  const quoted = text.charAt(start) === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
  quoted.lastIndex = start;
  const found = quoted.exec(text);
  return found === null ? undefined : start + found[0].length;
};
