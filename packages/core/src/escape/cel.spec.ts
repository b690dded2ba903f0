import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { celString } from './cel.js';

const READ: Readonly<Record<string, string>> = { "\\'": "'", '\\\\': '\\', '\\n': '\n', '\\r': '\r' };

/** A string of CEL between single quotes, of one line; the rehearsal asks CEL itself. */
const read = (written: string): string => {
  const [, inner] = /^'((?:[^'\\\n\r]|\\['\\nr])*)'$/.exec(written) ?? [];
  if (inner === undefined) throw new Error(`is not one string: ${written}`);
  return inner.replace(/\\./g, (escaped) => READ[escaped] ?? escaped);
};

describe('a string of CEL', () => {
  it('is read as it was written, whatever it is', () => {
    const anyText = fc.oneof(
      fc.string({ unit: fc.constantFrom("'", '"', '\\', '\n', '\r', 'n', '$', '{') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(read(celString(text))).toBe(text);
      }),
    );
  });
});
