import type { Content } from '../content.js';
import { at, entriesOf, type Field, rootField, textOf } from './field.js';

/** A root module of Terraform, as JSON. */
export interface TerraformRoot {
  readonly name: string;
  readonly root: Field;
  /** @returns blocks of a type by their names; `section` is `resource`, `ephemeral` or `data` */
  blocks(section: string, type: string): readonly (readonly [string, Field])[];
  /** @returns the text of an argument: as it stands, or that of the block or variable that it refers to */
  resolve(argument: Field): string | undefined;
}

export const terraformRoots = (terraform: Content['terraform']): readonly TerraformRoot[] =>
  [...terraform].map(([name, checked]) => terraformRoot(name, rootField(checked)));

const terraformRoot = (name: string, root: Field): TerraformRoot => ({
  name,
  root,
  blocks: (section, type) => entriesOf(at(root, section, type)),
  resolve: (argument) => {
    const text = textOf(argument);
    const [, expression] = /^\$\{([^{}]*)\}$/.exec(text ?? '') ?? [];
    if (expression === undefined) return text?.includes('${') ? undefined : text;
    const [head = '', second = '', third = ''] = expression.split('.');
    const target = head === 'var' ? at(root, 'variable', second, 'default') : at(root, 'resource', head, second, third);
    const resolved = textOf(target);
    return resolved?.includes('${') ? undefined : resolved;
  },
});

/** @returns every text in a root module */
export const textsBelow = (field: Field): readonly Field[] => {
  if (typeof field.value === 'string') return [field];
  const below = Array.isArray(field.value)
    ? field.value.map((_, index) => at(field, index))
    : entriesOf(field).map(([, one]) => one);
  return below.flatMap(textsBelow);
};

/**
 * @param expression such as `${jsonencode({"password" = random.x.result, "user" = "me"})}`, or JSON
 * @returns the keys of the object that it encodes; undefined when that can't be read off
 */
export const encodedKeys = (expression: string): readonly string[] | undefined => {
  const call = /\bjsonencode\(\s*\{/.exec(expression);
  if (call !== null) return objectKeys(expression, call.index + call[0].length);
  try {
    const value: unknown = JSON.parse(expression);
    return typeof value === 'object' && value !== null ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
};

const KEY = /[\s,]*(?:"((?:[^"\\]|\\.)*)"|([\w-]+))\s*[=:]/y;
const END = /[\s,]*\}/y;

/** @param start behind the brace that opens the object */
const objectKeys = (text: string, start: number): readonly string[] | undefined => {
  const keys: string[] = [];
  for (let position = start; ; ) {
    END.lastIndex = position;
    if (END.test(text)) return keys;
    KEY.lastIndex = position;
    const match = KEY.exec(text);
    if (match === null) return undefined;
    keys.push(match[1] ?? match[2] ?? '');
    position = valueEnd(text, KEY.lastIndex);
    if (position < 0) return undefined;
  }
};

const PART = /"(?:[^"\\]|\\.)*"|[[({]|[\])}]|[,\n]|[^"[\](){},\n]+/y;

/** @returns where the value ends: at the comma, line end or brace that is not within it; -1 when it never does */
const valueEnd = (text: string, start: number): number => {
  let depth = 0;
  for (let position = start; ; ) {
    PART.lastIndex = position;
    const [part] = PART.exec(text) ?? [];
    if (part === undefined) return -1;
    if (/^[[({]$/.test(part)) depth += 1;
    else if (/^[\])}]$/.test(part)) {
      if (depth === 0) return position;
      depth -= 1;
    } else if (depth === 0 && /^[,\n]$/.test(part)) return position;
    position += part.length;
  }
};
