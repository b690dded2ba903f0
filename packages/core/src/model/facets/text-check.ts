import type * as z from 'zod';
import type { CoreCode } from '../../codes/index.js';

/** Makes a zod check that rejects a text with this message and hint. */
export const textCheck =
  (isWrong: (text: string) => boolean, message: string, hint: string) =>
  ({ value, issues }: z.core.ParsePayload<string>): void => {
    if (isWrong(value))
      issues.push({ code: 'custom', input: value, message, params: { code: 'wrong-form' satisfies CoreCode, hint } });
  };
