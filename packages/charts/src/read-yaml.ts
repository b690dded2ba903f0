import { parse } from 'yaml';

/** @returns a scalar as text; the empty text for another value */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** @returns the parsed content of a file that edgit wrote; undefined if there is none */
export const readYaml = (content: string | undefined): unknown =>
  content === undefined ? undefined : (parse(content, { version: '1.1' }) as unknown);
