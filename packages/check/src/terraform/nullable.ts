import { expressionOf } from './expressions.js';
import type { Root } from './root.js';

/** Whether a value, which is not null itself, may be null when Terraform has evaluated it. */
export type NullTest = (value: unknown) => boolean;

/** `null` as what an expression results in, not as what it compares with: a branch, or the last argument of `try`. */
const NULL_RESULT = /[?:,]\s*null\s*(?:$|[:)])|^null$/;

/** @returns a test that knows the variables and locals of a root */
export const nullTest = ({ variables, locals }: Root): NullTest => {
  const mayBeNull = (value: unknown, seen: ReadonlySet<string>): boolean => {
    if (value === null) return true;
    if (typeof value !== 'string') return false;
    const code = expressionOf(value);
    if (code === undefined) return false;
    if (NULL_RESULT.test(code)) return true;
    const [, kind, name = ''] = /^(var|local)\.([\w-]+)$/.exec(code) ?? [];
    if (kind === 'var') {
      const variable = variables.get(name);
      return variable?.default === null && variable.nullable !== false;
    }
    if (kind !== 'local' || seen.has(name)) return false;
    return mayBeNull(locals.get(name)?.value, new Set([...seen, name]));
  };
  return (value) => mayBeNull(value, new Set());
};
