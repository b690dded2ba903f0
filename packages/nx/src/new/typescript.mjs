/** @param {string} key */
const property = (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`);

/** @param {string} text */
export const literal = (text) =>
  /['\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`;

const VERBATIM = Symbol('verbatim');

/**
 * A TypeScript expression that is written as is, not as a string.
 *
 * @param {string} text
 * @returns {unknown}
 */
export const verbatim = (text) => ({ [VERBATIM]: text });

/** @type {(value: unknown) => string | undefined} */
const verbatimOf = (value) =>
  typeof value === 'object' && value !== null && VERBATIM in value ? String(value[VERBATIM]) : undefined;

/**
 * A value in TypeScript, on one line: the formatter breaks it where it has to.
 *
 * @param {unknown} value
 * @returns {string}
 */
export const typescriptOf = (value) => {
  const text = verbatimOf(value);
  if (text !== undefined) return text;
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map(typescriptOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${property(key)}: ${typescriptOf(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};

/**
 * @param {string} sentence
 * @returns {string} the sentence, safe in a comment and without its full stop
 */
export const commentOf = (sentence) => sentence.replaceAll('*/', '*').replace(/\.$/, '');
