import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import {
  celString,
  goTemplateProblem,
  goTemplateText,
  hcl1String,
  hclString,
  hclTemplate,
  toYaml,
  yamlComment,
} from '@edgit/core';
import { programsNamed } from '@edgit/programs/binaries';
import { newProcesses } from '@edgit/programs/processes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

const processes = newProcesses();
let program = '';
beforeAll(async () => {
  program = (await programsNamed(processes, ['parsers'], (text) => console.log(text))).get('parsers') ?? '';
}, 600_000);
afterAll(() => processes.stop());

/** @returns what the real parser of a language finds in each text */
const parsed = (language: string, texts: readonly string[]): readonly Answer[] =>
  execFileSync(program, {
    input: texts.map((text) => `${JSON.stringify({ language, text })}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);

/** What some language takes for code, for a line end, or for nothing that may stand in a text. */
const LETTERS = [
  ...[
    '$',
    '%',
    '{',
    '}',
    '{{',
    '}}',
    '${',
    '%{',
    '`',
    '"',
    "'",
    '\\',
    '/*',
    '*/',
    '#',
    '~',
    '-',
    ':',
    ': ',
    '|',
    '>',
    '&',
  ],
  ...[
    '!',
    '?',
    '@',
    ',',
    '[',
    ']',
    '=',
    '\n',
    '\r',
    '\t',
    ' ',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u007f',
    '\u009b',
  ],
  ...['\u0001', '\b', '\f', '\u001b', 'a', 'é', '😀', '0', '1e3', 'null', 'yes', '---', '...'],
];
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !text.includes('\0')) },
);
const texts = fc.sample(anyText, { numRuns: 3000, seed: 14 });

const asWritten = (language: string, write: (text: string) => string, read = (text: string) => text) => {
  const answers = parsed(language, texts.map(write));
  const wrong = texts.flatMap((text, index) =>
    answers[index]?.value === read(text) ? [] : [{ text, written: write(text), answer: answers[index] }],
  );
  expect(wrong).toEqual([]);
};

/** HCL brings all text into this form. */
const nfc = (text: string): string => text.normalize('NFC');

describe('a text is read as it was written', () => {
  it('by templates of Go', () => asWritten('go-template', goTemplateText));
  it('by Terraform, in its JSON syntax', () => asWritten('hcl-template', hclTemplate, nfc));
  it('by Terraform, in an expression', () => asWritten('hcl', hclString, nfc));
  it('by Vault', () => asWritten('hcl1', hcl1String));
  it('by CEL', () => asWritten('cel', celString));

  it.each([
    ['in a map', (text: string) => ({ a: text })],
    ['in a list', (text: string) => ({ a: [text] })],
    ['as a key', (text: string) => ({ a: { [text]: 1 } })],
  ])('by YAML as kubectl and Argo CD read it, %s', (_, objectWith) => {
    const answers = parsed(
      'yaml',
      texts.map((text) => toYaml(objectWith(text))),
    );
    const wrong = texts.flatMap((text, index) =>
      isDeepStrictEqual(answers[index]?.value, objectWith(text)) ? [] : [[toYaml(objectWith(text)), answers[index]]],
    );
    expect(wrong).toEqual([]);
  });

  it('and ends no comment of YAML', () => {
    const answers = parsed(
      'yaml',
      texts.map((text) => `${yamlComment(text)}a: 1\n`),
    );
    expect(texts.filter((_, index) => JSON.stringify(answers[index]?.value) !== '{"a":1}')).toEqual([]);
  });
});

describe('a template of Go', () => {
  it.each([
    '{{ .a',
    '{{ "}}" }',
    '{{ if .a }}',
    '{{ end }}',
    '{{ range .a }}{{ if .b }}{{ end }}',
    '{{/* a }}',
    '{{ "a }}',
    "{{ '{' }",
  ])('that Go can’t read has a problem: %s', (template) => {
    expect(goTemplateProblem(template)).toBeDefined();
    expect(parsed('go-template', [template])[0]?.error).toBeDefined();
  });

  it.each([
    'a',
    '}} a',
    '{{ "}}" }}',
    '{{/* }} */}}',
    '{{- if true -}} a {{- end -}}',
    '{{ `{{` }}',
    "{{ '{' }}",
    '{ {',
  ])('that Go can read has none: %s', (template) => {
    expect(goTemplateProblem(template)).toBeUndefined();
    expect(parsed('go-template', [template])[0]?.error).toBeUndefined();
  });
});
