import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExpression, isTemplate, referencesIn } from './expressions.js';

const named = (text: string): readonly string[] => referencesIn(text).map((steps) => steps.join('.'));

describe('a template of Terraform', () => {
  it('names what its expressions name', () => {
    expect(named('${vault_mount.kv.path}/${var.name}')).toEqual(['vault_mount.kv.path', 'var.name']);
  });

  it('names nothing where the dollar sign is written twice', () => {
    expect(named('$${vault_mount.kv.path}')).toEqual([]);
    expect(isTemplate('$${vault_mount.kv.path}')).toBe(false);
  });

  it('names the same behind an index', () => {
    expect(named('${ephemeral.vault_kv_secret_v2.a.data["client-secret"]}')).toEqual([
      'ephemeral.vault_kv_secret_v2.a.data',
    ]);
    expect(named('${a.b[0].c}')).toEqual(['a.b.c']);
    expect(named('${a.b[var.index].c}')).toEqual(['a.b.c', 'var.index']);
    expect(named('${a.b[*].c}')).toEqual(['a.b.c']);
  });

  it('names no function', () => {
    expect(named('${jsonencode({ "key" = ephemeral.a.b.c })}')).toEqual(['ephemeral.a.b.c']);
    expect(named('${provider::a::b (local.x)}')).toContain('local.x');
  });

  it('names what is in the templates of its strings', () => {
    expect(named('${file("${path.module}/a}.json")}')).toEqual(['path.module']);
    expect(named('${upper("a \\" ${var.b} ${"${var.c}"}")}')).toEqual(['var.b', 'var.c']);
  });

  it('is an expression only when it is nothing else', () => {
    expect(isExpression('${var.a}')).toBe(true);
    expect(isExpression('${{ a = { b = "}" } }}')).toBe(true);
    expect(isExpression('x${var.a}')).toBe(false);
    expect(isExpression('${var.a}${var.b}')).toBe(false);
    expect(isExpression('plain')).toBe(false);
  });

  it('is read to its end, whatever it is', () => {
    const piece = fc.constantFrom('${', '%{', '}', '"', '\\', '$', '{', '[', ']', 'a.b', '.', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => Array.isArray(referencesIn(pieces.join('')))),
    );
  });

  it('is found at any depth of a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(referencesIn([{ other: value }, { deep: [{ text: '${var.x}' }] }])).toContainEqual(['var', 'x']);
      }),
    );
  });
});
