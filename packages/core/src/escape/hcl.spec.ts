import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hcl1String, hclString, hclTemplate } from './hcl.js';

/** What HCL makes of a template without expressions. */
const readTemplate = (text: string): string => {
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(text)) throw new Error(`interpolates: ${text}`);
  return text.replace(/([$%])\1\{/g, '$1{');
};

/** The escapes that HCL 2 has (hclsyntax/spec.md, "Quoted Templates"); any other is an error. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const readString = (text: string): string => {
  const [, inner] = /^"((?:[^"\\]|\\.)*)"$/s.exec(text) ?? [];
  if (inner === undefined || /[\n\r]/.test(inner)) throw new Error(`is not one string: ${text}`);
  return readTemplate(inner).replace(/\\(?:u([0-9a-f]{4})|(.))/gs, (_, code?: string, letter = '') => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const read = ESCAPES[letter];
    if (read === undefined) throw new Error(`unknown escape \\${letter}`);
    return read;
  });
};

const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', '\b', '\f', '~', 'a') }),
  fc.string({ unit: 'binary' }),
);

describe('text in a template of HCL', () => {
  it('is the text itself where HCL finds nothing in it', () => {
    expect(hclTemplate('robot$cluster-pull at 100% {sure}')).toBe('robot$cluster-pull at 100% {sure}');
  });

  it('starts no expression and no directive', () => {
    expect(hclTemplate('${file("/etc/passwd")} %{ for }')).toBe('$${file("/etc/passwd")} %%{ for }');
  });

  it('reads back as the text, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readTemplate(hclTemplate(text))).toBe(text);
      }),
    );
  });
});

describe('a string of HCL', () => {
  it('reads back as the text, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readString(hclString(text))).toBe(text);
      }),
    );
  });

  it('has nothing in HCL 1 that its scanner would take for an expression', () => {
    expect(hcl1String('https://a/${b}"')).toBe('"https://a/\\u0024{b}\\""');
    fc.assert(
      fc.property(anyText, (text) => {
        expect(hcl1String(text)).not.toContain('${');
        expect(JSON.parse(hcl1String(text))).toBe(text);
      }),
    );
  });
});
