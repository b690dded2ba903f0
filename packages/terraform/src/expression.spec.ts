import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expression, literal } from './expression.js';

/** What Terraform makes of a string without expressions: `$${` and `%%{` are its way to write `${` and `%{`. */
const readByTerraform = (text: string): string => {
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(text)) throw new Error(`interpolates: ${text}`);
  return text.replace(/([$%])\1\{/g, '$1{');
};

describe('an expression', () => {
  it('stands alone in its string', () => {
    expect(expression('vault_mount.kv.path')).toBe('${vault_mount.kv.path}');
  });
});

describe('a literal', () => {
  it('is the text itself where Terraform finds nothing in it', () => {
    expect(literal('robot$cluster-pull at 100% {sure}')).toBe('robot$cluster-pull at 100% {sure}');
  });

  it('escapes what would be read as an expression or a directive', () => {
    expect(literal('${__env} %{if}')).toBe('$${__env} %%{if}');
  });

  it('reads back as the text, whatever the text is', () => {
    const text = fc.string({ unit: fc.constantFrom('$', '%', '{', '}', 'a', ' ') });
    fc.assert(
      fc.property(text, (written) => {
        expect(readByTerraform(literal(written))).toBe(written);
      }),
    );
  });
});
