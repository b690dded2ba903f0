import { hclString } from '@edgit/core';
import { type Expression, expression } from '@edgit/terraform';

/** @param entries keys of a JSON object, and the expression of each value */
export const jsonOf = (entries: readonly (readonly [string, string])[]): Expression =>
  expression(`jsonencode({${entries.map(([key, value]) => `${hclString(key)} = ${value}`).join(', ')}})`);
