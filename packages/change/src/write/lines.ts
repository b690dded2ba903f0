import { visible } from '@edgit/core';
import { asText, isPlain } from '@edgit/kubernetes';
import { structuredPatch } from 'diff';
import { stringify } from 'yaml';
import type { FieldChange, Item } from '../model.js';
import { pathText } from '../path.js';

/** A line of a difference: added, removed, changed, or context. */
export interface Line {
  readonly sign: '+' | '-' | '~' | ' ';
  readonly text: string;
}

/** Maximum length of `older → newer` on one line. */
const SHORT = 100;
/** Lines around a change of a long text. */
const CONTEXT = 2;

/** @returns the differences of an item as lines; none for a removed item */
export const linesOf = ({ type, state, after, fields }: Item): readonly Line[] => {
  if (state === 'added') return type === 'file' ? signed('+', textLines(asText(after))) : signed('+', yamlLines(after));
  return fields.flatMap(fieldLines);
};

const fieldLines = (field: FieldChange): readonly Line[] => {
  const { path, before, after } = field;
  const name = visible(pathText(path));
  if (field.order === true)
    return [{ sign: '~', text: `${name}: in another order: ${inline(before)} → ${inline(after)}` }];
  if (!('before' in field)) return valueLines('+', name, after);
  if (!('after' in field)) return valueLines('-', name, before);
  if (isLong(before) || isLong(after)) return textChange(name, before, after);
  const text = `${name}: ${inline(before)} → ${inline(after)}`;
  if (text.length <= SHORT || !isFlat(before) || !isFlat(after)) {
    if (isFlat(before) && isFlat(after)) return [{ sign: '~', text }];
  }
  return [...valueLines('-', name, before), ...valueLines('+', name, after)];
};

const isFlat = (value: unknown): boolean => !isPlain(value) && !Array.isArray(value);
const isLong = (value: unknown): value is string => typeof value === 'string' && value.trimEnd().includes('\n');

const valueLines = (sign: '+' | '-', name: string, value: unknown): readonly Line[] =>
  isFlat(value) && !isLong(value)
    ? [{ sign, text: name === '' ? inline(value) : `${name}: ${inline(value)}` }]
    : signed(sign, [
        ...(name === '' ? [] : [`${name}:`]),
        ...(isLong(value) ? textLines(value) : yamlLines(value)).map((line) => (name === '' ? line : `  ${line}`)),
      ]);

/** A text of several lines, as `git diff` shows it. */
const textChange = (name: string, before: unknown, after: unknown): readonly Line[] => {
  const { hunks } = structuredPatch('', '', withLineEnd(before), withLineEnd(after), '', '', { context: CONTEXT });
  const lines = hunks.flatMap(({ lines: hunk, oldStart }, index) => [
    ...(index === 0 && oldStart === 1 ? [] : [{ sign: ' ', text: '  …' } as const]),
    ...hunk.filter((line) => !line.startsWith('\\')).map(hunkLine),
  ]);
  return name === ''
    ? lines.map(({ sign, text }) => ({ sign, text: text.slice(2) }))
    : [{ sign: '~', text: `${name}:` }, ...lines];
};

const hunkLine = (line: string): Line => ({
  sign: line.startsWith('+') ? '+' : line.startsWith('-') ? '-' : ' ',
  text: `  ${visible(line.slice(1))}`,
});

const withLineEnd = (value: unknown): string => {
  const text = typeof value === 'string' ? value : inline(value);
  return text.endsWith('\n') ? text : `${text}\n`;
};

const inline = (value: unknown): string =>
  visible(
    typeof value === 'string' && /^[\w./:@=*%+ -]+$/.test(value) && value.trim() === value
      ? value
      : JSON.stringify(value),
  );

const yamlLines = (value: unknown): readonly string[] =>
  textLines(stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }));

const textLines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n').map(visible);

const signed = (sign: '+' | '-', lines: readonly string[]): readonly Line[] => lines.map((text) => ({ sign, text }));
