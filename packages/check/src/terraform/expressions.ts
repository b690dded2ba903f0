/** A reference in an expression: the steps of `vault_mount.kv.path`, without indexes. */
export type Reference = readonly string[];

/** @returns whether Terraform reads a string as a template, so that its value is not known */
export const isTemplate = (text: string): boolean => /(?<!\$)\$\{|(?<!%)%\{/.test(text);

/** @returns whether a string is one expression and nothing else: it may be of any type */
export const isExpression = (text: string): boolean => {
  const [only, ...others] = expressionsOf(text);
  return others.length === 0 && only !== undefined && text === `\${${only}}`;
};

/** @returns the code of a string that is one expression, its own strings emptied; undefined for other text */
export const expressionOf = (text: string): string | undefined =>
  isExpression(text) ? withoutStrings(text.slice(2, -1)).code.trim() : undefined;

/** @returns the references in all strings of a Terraform JSON value, at any depth */
export const referencesIn = (value: unknown): readonly Reference[] => {
  if (typeof value === 'string') return expressionsOf(value).flatMap(expressionReferences);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
};

/** @returns the references in an expression, also in templates within its strings */
export const expressionReferences = (expression: string): readonly Reference[] => {
  const { code, strings } = withoutStrings(expression);
  const traversals = code.matchAll(
    /(?<![\w.\]-])([A-Za-z_][\w-]*)((?:\s*\.\s*(?:[A-Za-z_][\w-]*|\d+|\*)|\[[^[\]]*\])*)(?![\w-]|\s*\()/g,
  );
  const names = [...traversals].map(
    ([, root = '', rest = '']): Reference => [
      root,
      ...[...rest.replaceAll(/\[[^[\]]*\]/g, '').matchAll(/[A-Za-z_][\w-]*/g)].map(([step]) => step),
    ],
  );
  // An index is another expression: `local.names[var.index]`.
  const indexes = [...code.matchAll(/\[([^[\]]*)\]/g)].flatMap(([, inner = '']) => expressionReferences(inner));
  return [...names, ...indexes, ...strings.flatMap(expressionsOf).flatMap(expressionReferences)];
};

/** @returns the expressions between `${` and its `}` */
const expressionsOf = (template: string): readonly string[] => {
  const found: string[] = [];
  for (let at = 0; at < template.length; at++) {
    const opens = template[at + 1] === '{' && (template[at] === '$' || template[at] === '%');
    if (!opens) continue;
    if (template[at - 1] === template[at]) continue;
    const end = endOfExpression(template, at + 2);
    found.push(template.slice(at + 2, end));
    at = end;
  }
  return found;
};

/** @returns the index of the brace that closes an expression; braces in its strings do not count */
const endOfExpression = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at + 1);
    else if (character === '{') depth++;
    else if (character === '}' && depth-- === 0) return at;
  }
  return text.length;
};

/** @returns the index of the quote that closes a string */
const endOfString = (text: string, start: number): number => {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
    else if (text[at] === '{' && (text[at - 1] === '$' || text[at - 1] === '%')) at = endOfExpression(text, at + 1);
  }
  return text.length;
};

const withoutStrings = (expression: string): { readonly code: string; readonly strings: readonly string[] } => {
  const strings: string[] = [];
  let code = '';
  for (let at = 0; at < expression.length; at++) {
    if (expression[at] !== '"') {
      code += expression[at];
      continue;
    }
    const end = endOfString(expression, at + 1);
    strings.push(expression.slice(at + 1, end));
    code += '""';
    at = end;
  }
  return { code, strings };
};
