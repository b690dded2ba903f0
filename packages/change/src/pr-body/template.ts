import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { KnownProblem, markdownCode, markdownFence, markdownText, withoutCredentials } from '@edgit/core';
import { asText, isPlain } from '@edgit/kubernetes';
import Handlebars from 'handlebars';
import { firstNames } from '../write/groups.js';
import type { View } from './view.js';

/** @returns the template that is used where nobody gives one; found through its package, from sources and a bundle alike */
export const defaultTemplate = (): string => {
  const root = dirname(createRequire(import.meta.url).resolve('@edgit/change/package.json'));
  return readFileSync(join(root, 'templates/pr-body.hbs'), 'utf8');
};

const codes = (values: readonly string[]): string => {
  const { names, more } = firstNames(values);
  return `${names.map(markdownCode).join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
};

/** A comment on a pull request is kept, and sent to others: no text in it has credentials, whatever a template does with it. */
const shown = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutCredentials(value);
  if (Array.isArray(value)) return value.map(shown);
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)])) : value;
};

/** A template that Handlebars does not understand: the message is its own. */
export class InvalidTemplate extends KnownProblem {
  override readonly name = 'InvalidTemplate';
}

/**
 * Helpers of a template: `text` and `code` write one value, `codes` a list, `fence` a block of the language `diff`. A value
 * without a helper is escaped for HTML, not for Markdown.
 *
 * @returns a function that throws InvalidTemplate when the template is wrong, which shows when it is run
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
