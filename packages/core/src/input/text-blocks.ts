import { type CST, Parser } from 'yaml';

/** @returns indexes of the lines in block scalars (`|`, `>`) of a YAML document, which need not be valid */
export const textBlockLines = (text: string): ReadonlySet<number> => {
  const found = new Set<number>();
  const pending: (CST.Token | null | undefined)[] = [...new Parser().parse(text)];
  while (pending.length > 0) {
    const token = pending.pop();
    if (token === null || token === undefined) continue;
    if (token.type === 'block-scalar') {
      // It begins with its header, `|`.
      const first = text.slice(0, token.offset).split('\n').length;
      const count = token.source.split('\n').length;
      for (let line = first; line < first + count; line++) found.add(line);
    } else if (token.type === 'document') pending.push(token.value);
    else if ('items' in token) for (const item of token.items) pending.push(item.key, item.value);
  }
  return found;
};
