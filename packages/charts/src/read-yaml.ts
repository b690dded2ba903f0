import { parse } from 'yaml';

/** A scalar as text; the empty text for anything else. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** @returns what a file of our own says; undefined where there is none */
export const readYaml = (content: string | undefined): unknown =>
  content === undefined ? undefined : (parse(content, { version: '1.1' }) as unknown);
