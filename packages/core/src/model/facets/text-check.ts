import type * as z from 'zod';
import type { CoreCode } from '../../codes/index.js';

/** A check that says what is wrong with a text, and what to do. */
export const textCheck =
  (isWrong: (text: string) => boolean, message: string, hint: string) =>
  ({ value, issues }: z.core.ParsePayload<string>): void => {
    if (isWrong(value))
      issues.push({ code: 'custom', input: value, message, params: { code: 'wrong-form' satisfies CoreCode, hint } });
  };
