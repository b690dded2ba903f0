/** What every reader of YAML takes for text without quotes: words, addresses, quantities, versions, URLs. */
const PLAIN =
  /^([A-Za-z/][A-Za-z0-9 ,./()@’-]*|\d+(\.\d+){3}(\/\d+)?|\d+(m|[KMGT]i)|\d+\.\d+\.\d+[\w.-]*|(https|oci):\/\/[\w./-]+)$/;
const NOT_TEXT = /^(y|n|yes|no|on|off|true|false|null|~|.* )$/i;

/** @param {unknown} value */
const yamlScalar = (value) =>
  typeof value !== 'string' || (PLAIN.test(value) && !NOT_TEXT.test(value)) ? `${value}` : JSON.stringify(value);

/**
 * @param {unknown} value
 * @returns {string} YAML on one line
 */
const flow = (value) => {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isMap(value))
    return typeof value === 'string' && value.includes(',') ? JSON.stringify(value) : yamlScalar(value);
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${flow(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};

/** @type {(value: unknown) => value is Record<string, unknown>} */
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What fits on one line is easier to read there; but Renovate looks for URLs and versions at the end of theirs. @param {unknown} value */
const fits = (value) => flow(value).length <= 60 && !flow(value).includes('version: ');

/**
 * A map as block YAML; what is small stands on one line.
 *
 * @param {Readonly<Record<string, unknown>>} map
 * @param {string} [indent]
 * @returns {string}
 */
export const yamlOf = (map, indent = '') =>
  Object.entries(map)
    .map(([key, value]) => `${indent}${key}:${yamlValue(value, indent)}`)
    .join('');

/** @type {(value: unknown, indent: string) => string} */
const yamlValue = (value, indent) => {
  const inner = `${indent}  `;
  if (isMap(value) && !fits(value)) return `\n${yamlOf(value, inner)}`;
  if (!Array.isArray(value) || value.every((each) => !isMap(each)))
    return ` ${isMap(value) ? flow(value) : Array.isArray(value) ? flow(value) : yamlScalar(value)}\n`;
  return `\n${value.map((each) => (fits(each) ? `${inner}- ${flow(each)}\n` : `${inner}- ${yamlOf(each, `${inner}  `).trimStart()}`)).join('')}`;
};

/** @param {string} key */
const property = (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`);

/** @param {string} text */
export const literal = (text) =>
  /['\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`;

const VERBATIM = Symbol('verbatim');

/**
 * What stands for itself in TypeScript instead of being written out.
 *
 * @param {string} text
 * @returns {unknown}
 */
export const verbatim = (text) => ({ [VERBATIM]: text });

/** @type {(value: unknown) => string | undefined} */
const verbatimOf = (value) =>
  typeof value === 'object' && value !== null && VERBATIM in value ? String(value[VERBATIM]) : undefined;

/** @type {(value: unknown) => string} */
const inline = (value) => {
  const text = verbatimOf(value);
  if (text !== undefined) return text;
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isMap(value)) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${property(key)}: ${inline(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};

const WIDTH = 120;

/**
 * A value as the project's formatter leaves it: on one line where it fits, objects that were written over several lines
 * stay so.
 *
 * @param {unknown} value
 * @param {string} indent of the line it begins on
 * @param {number} used columns of that line before it, and behind it
 * @returns {string}
 */
export const typescriptOf = (value, indent, used) => {
  const line = inline(value);
  if (indent.length + used + line.length <= WIDTH || verbatimOf(value) !== undefined) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((each) => `${inner}${typescriptOf(each, inner, 1)},\n`).join('')}${indent}]`;
  }
  if (!isMap(value)) return line;
  return `{\n${typescriptLines(value, inner)}${indent}}`;
};

/**
 * The properties of an object, a line each or several.
 *
 * @param {Readonly<Record<string, unknown>>} value
 * @param {string} indent
 * @returns {string}
 */
export const typescriptLines = (value, indent) =>
  Object.entries(value)
    .map(([key, each]) => `${indent}${property(key)}: ${typescriptOf(each, indent, property(key).length + 3)},\n`)
    .join('');

/**
 * @param {string} sentence
 * @returns {string} as it may stand in a comment, without its full stop
 */
export const commentOf = (sentence) => sentence.replaceAll('*/', '*').replace(/\.$/, '');
