import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint({ cwd: root });
});

/** @returns the rules that a text breaks, if it stands in the place of a file */
const brokenRules = async (file: string, text: string): Promise<readonly (string | null)[]> => {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
};

describe('text that is made of a value', () => {
  const FILE = 'packages/kubernetes/src/quantity.ts';

  it.each([
    ['String', 'export const text = (value: unknown): string => String(value);', 'no-base-to-string'],
    ['join', "export const text = (values: readonly unknown[]): string => values.join(', ');", 'no-base-to-string'],
    ['a template', 'export const text = (value: unknown): string => `${value}`;', 'restrict-template-expressions'],
    ['+', "export const text = (value: unknown): string => 'a ' + value;", 'restrict-plus-operands'],
  ])('is not made by %s where the value may be a map', async (_, text, rule) => {
    expect(await brokenRules(FILE, text)).toContain(`@typescript-eslint/${rule}`);
  });

  it('may be made of a number', async () => {
    expect(await brokenRules(FILE, 'export const text = (value: number): string => `${value}`;')).toEqual([]);
  });
});

describe('an import', () => {
  it.each([
    ['a layer', 'packages/network/src/index.ts', '@edgit/secrets'],
    ['a layer', 'packages/network/src/index.ts', '../../secrets/src/index.js'],
    ['the core', 'packages/core/src/index.ts', '@edgit/terraform'],
    ['the product', 'packages/change/src/index.ts', '../../../tools/fuzz/src/examine.js'],
    ['the product', 'packages/change/src/index.ts', '@edgit/cli/print'],
  ])('of %s (%s) is not %s', async (_, file, name) => {
    const rules = await brokenRules(file, `export * from '${name}';`);
    expect(rules).toContain('@nx/enforce-module-boundaries');
  });

  it('of a layer may be the core', async () => {
    expect(await brokenRules('packages/network/src/index.ts', "export * from '@edgit/core';")).toEqual([]);
  });
});
