import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { visible } from '../input/visible.js';
import { markdownCode, markdownFence, markdownSpan, markdownText } from './markdown.js';

/** What is allowed in Markdown at all: HTML, addresses that become links, tables. */
const parser = new MarkdownIt({ html: true, linkify: true, typographer: false });

/** Markdown elements that are not plain text. */
const partsOf = (text: string) =>
  parser
    .parse(text, {})
    .flatMap(({ type, children, content }) =>
      type === 'inline'
        ? (children ?? []).map((child) => ({ type: child.type, content: child.content }))
        : type === 'fence'
          ? [{ type, content }]
          : [{ type, content: '' }],
    );

const LETTERS = [
  ...'`*_[]()<>#|~!\\&;:@$"\'-+=.{} \n\t',
  'a',
  '1.',
  '<b>',
  '</td>',
  '&lt;',
  '```',
  '~~~',
  'http://a.b',
  '\u001b',
  '\u202e',
];
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...LETTERS) }),
  fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
);

/** On one line, and what hides or acts on a terminal as its number. */
const shown = (text: string): string => visible(text.replace(/\s+/g, ' '));
const asRead = (text: string): string => text.replaceAll('\u200b', '');

describe('a text in Markdown', () => {
  it('is text in a sentence and in a cell of a table, and nothing else', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sentence = partsOf(`x ${markdownText(text)} x`).filter(({ type }) => !/^paragraph_/.test(type));
        expect(
          new Set(sentence.map(({ type }) => type).filter((type) => !/^(text|link_open|link_close)$/.test(type))),
        ).toEqual(new Set());
        expect(asRead(sentence.map(({ content }) => content).join(''))).toBe(`x ${shown(text)} x`);
        const table = parser.parse(`| a | b |\n|---|---|\n| x${markdownText(text)}x | y |\n`, {});
        expect(table.filter(({ type }) => type === 'td_open')).toHaveLength(2);
        expect(table.filter(({ type }) => type === 'tr_open')).toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });

  it('is code that shows it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(markdownCode(text)).toMatch(/^<code>[^<>`|\n]*<\/code>$/);
        const spans = partsOf(`x ${markdownSpan(`x${text}x`)} x`).filter(({ type }) => type === 'code_inline');
        expect(spans.map(({ content }) => content)).toEqual([`x${shown(text)}x`]);
      }),
      { numRuns: 300 },
    );
    expect(markdownSpan('`')).toBe('`` ` ``');
  });

  it('ends no block', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => !text.includes('\r')),
        (text) => {
          const blocks = parser.parse(`${markdownFence(text, 'sh')}\n`, {});
          expect(blocks.map(({ type, content }) => [type, content])).toEqual([['fence', `${text}\n`]]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
