import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goTemplateProblem, goTemplateText } from './go-template.js';

/** What Go makes of a template of texts and strings; the rehearsal asks Go itself. */
const read = (template: string): string =>
  template.replace(/\{\{ ("(?:[^"\\]|\\.)*") \}\}|\{\{/g, (found, string?: string) => {
    if (string === undefined) throw new Error(`computes: ${found}`);
    return JSON.parse(string);
  });

describe('a text in a template of Go', () => {
  it('stays as it is where no template begins in it', () => {
    expect(goTemplateText('a } b {')).toBe('a } b {');
  });

  it('is read as it was written, whatever it is', () => {
    const anyText = fc.oneof(
      fc.string({ unit: fc.constantFrom('{', '}', '{{', '}}', '"', '\\', '`', '\n', '.', 'a') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(read(goTemplateText(text))).toBe(text);
      }),
    );
  });
});

describe('a template of Go', () => {
  it.each([
    ['{{ .password', '`{{` is not closed'],
    ['{{ "}}" }', '`{{` is not closed'],
    ['{{/* a }}', '`{{` is not closed'],
    ['{{ if .a }}x', '`{{ if }}` has no `{{ end }}`'],
    ['{{ range .a }}{{ if .b }}{{ end }}', '`{{ range }}` has no `{{ end }}`'],
    ['{{ end }}', '`{{ end }}` has no block to end'],
  ])('that is not whole can’t be read: %s', (template, problem) => {
    expect(goTemplateProblem(template)).toBe(problem);
  });

  it('that is whole can', () => {
    const whole =
      'postgres://a:{{ .password | urlquery }}@db{{- if true -}}}}{{ else }}{{ "}}" }}{{/* }} */}}{{ end }}';
    expect(goTemplateProblem(whole)).toBeUndefined();
  });

  it('of any length is looked at once', () => {
    expect(goTemplateProblem('{'.repeat(200_000))).toBe('`{{` is not closed');
    expect(goTemplateProblem('{{.a}}'.repeat(100_000))).toBeUndefined();
  });
});
