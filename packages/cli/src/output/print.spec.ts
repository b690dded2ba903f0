import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { error } from '../codes.js';
import { formatDiagnostic } from './output.js';
import { linesText, safeText } from './print.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\u001b[', '8m', '2J', '\n', '::error::', '\r', '\u0007', '\u202e', 'a') }),
);

test('a line stays one line, and what acts on a terminal is text', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 3 }), (lines) => {
      const text = linesText(lines);
      expect(text.split('\n')).toHaveLength(lines.length + 1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text.replace(/\u001b\[(0|1|2|22|3[1-6]|39)m/g, '')).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
    }),
  );
});

test('edgit’s own colours are left', () => {
  expect(safeText('\u001b[31m\u001b[1merror\u001b[22m\u001b[39m\n\u001b[8mhidden')).toBe(
    '\u001b[31m\u001b[1merror\u001b[22m\u001b[39m\n\\u001b[8mhidden',
  );
});

test('a diagnostic has the lines of a diagnostic, whatever it is about', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (name, file, what) => {
      const place = { file, what, position: { line: 1, column: 2, length: 3 }, sourceLine: name };
      const lines = formatDiagnostic(error('cluster/invalid', `unknown key \`${name}\``, [place], name)).split('\n');
      expect(lines).toHaveLength(4);
      for (const line of lines) expect(line).toMatch(/^(?:error\[cluster\/invalid\]: | {2}|\s+1 \|)/);
      expect(lines[2]?.length).toBeGreaterThanOrEqual(lines[3]?.indexOf('^') ?? 0);
    }),
  );
});

test('nothing else in the command writes to a terminal', () => {
  const source = join(import.meta.dirname, '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && path !== join('output', 'print.ts'),
  );
  expect(files.length).toBeGreaterThan(30);
  const writers = files.filter((path) =>
    /process\.std(?:out|err)\s*\.write|console\./.test(readFileSync(join(source, path), 'utf8')),
  );
  expect(writers).toEqual([]);
});
