import type * as z from 'zod';

/** A check that says what is wrong with a text, and what to do. */
export const saying =
  (isWrong: (text: string) => boolean, message: string, hint: string) =>
  ({ value, issues }: z.core.ParsePayload<string>): void => {
    if (isWrong(value)) issues.push({ code: 'custom', input: value, message, params: { hint } });
  };
