import { type Expression, expression } from '@edgit/terraform';

/** @param entries keys of a JSON object, and the expression of each value */
export const jsonOf = (entries: readonly (readonly [string, string])[]): Expression =>
  expression(`jsonencode({${entries.map(([key, value]) => `${JSON.stringify(key)} = ${value}`).join(', ')}})`);
