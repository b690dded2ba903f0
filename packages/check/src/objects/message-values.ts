import { asText, isPlain } from '@edgit/kubernetes';

/** @returns the value for a message: on one line, at most 60 characters */
export const formatValue = (value: unknown): string => {
  if (isPlain(value)) return 'a map';
  if (Array.isArray(value)) return 'a list';
  const text = JSON.stringify(value) ?? asText(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** @returns the names in backquotes, as a list for a message: `a`, `b` or `c` */
export const quoteNames = (names: readonly string[], word = 'or'): string => {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1)}`;
};
