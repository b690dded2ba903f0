import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { KnownProblem, markdownCode, markdownFence, markdownText, withoutCredentials } from '@edgit/core';
import { asText, isPlain } from '@edgit/kubernetes';
import Handlebars from 'handlebars';
import { firstNames } from '../write/groups.js';
import type { View } from './view.js';

/** @returns the default template. It is found through its package, which works from sources and from a bundle */
export const defaultTemplate = (): string => {
  const root = dirname(createRequire(import.meta.url).resolve('@edgit/change/package.json'));
  return readFileSync(join(root, 'templates/pr-body.hbs'), 'utf8');
};

const codes = (values: readonly string[]): string => {
  const { names, more } = firstNames(values);
  return `${names.map(markdownCode).join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
};

/** Removes credentials from all texts before the template gets them: a comment on a pull request is kept and sent to others. */
const shown = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutCredentials(value);
  if (Array.isArray(value)) return value.map(shown);
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)])) : value;
};

/** A template with an error. The message is that of Handlebars. */
export class InvalidTemplate extends KnownProblem {
  override readonly name = 'InvalidTemplate';
}

/**
 * Helpers of a template: `text` and `code` write one value, `codes` a list, `fence` a block of the language `diff`. A value
 * without a helper is escaped for HTML, not for Markdown.
 *
 * @returns a function that throws InvalidTemplate: Handlebars finds errors only when the template is run
 */
export const compileTemplate = (source: string = defaultTemplate()): ((view: View) => string) => {
  const handlebars = Handlebars.create();
  const safe = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text);
  handlebars.registerHelper({
    text: (value: unknown) => safe(markdownText(value)),
    code: (value: unknown) => safe(markdownCode(value)),
    codes: (values: readonly string[]) => safe(codes(values)),
    fence: (value: string) => safe(markdownFence(value, 'diff')),
  });
  const template = handlebars.compile(source);
  return (view) => {
    try {
      return `${template(shown(view))
        .replace(/\n{3,}/g, '\n\n')
        .trim()}\n`;
    } catch (problem) {
      throw new InvalidTemplate(problem instanceof Error ? problem.message : asText(problem));
    }
  };
};
