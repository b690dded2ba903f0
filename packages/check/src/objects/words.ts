import { asText, isPlain } from '@edgit/kubernetes';

/** @returns the value as it is shown in a message: shortened, on one line */
export const shown = (value: unknown): string => {
  if (isPlain(value)) return 'a map';
  if (Array.isArray(value)) return 'a list';
  const text = JSON.stringify(value) ?? asText(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** @returns names in backquotes: `a`, `b` or `c` */
export const either = (names: readonly string[], word = 'or'): string => {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1)}`;
};
