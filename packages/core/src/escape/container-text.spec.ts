import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerText } from './container-text.js';

/** What the kubelet makes of a text, byte by byte (third_party/forked/golang/expansion/expand.go). */
const expanded = (text: string, variable: string): string => {
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  for (let cursor = 0; cursor < bytes.length; cursor++) {
    const next = bytes[cursor + 1];
    if (bytes[cursor] !== 0x24 || next === undefined) {
      out.push(bytes.subarray(cursor, cursor + 1));
      continue;
    }
    const close = bytes.indexOf(')', cursor);
    if (next === 0x28 && close > 0) {
      out.push(Buffer.from(variable));
      cursor = close;
      continue;
    }
    // A byte behind `$` becomes a separate character, unless it is a second `$`.
    out.push(Buffer.from(next === 0x24 ? '$' : `$${String.fromCharCode(next)}`));
    cursor++;
  }
  return Buffer.concat(out).toString();
};

describe('a text in a container', () => {
  it('stays as it is where the kubelet finds nothing in it', () => {
    expect(containerText('robot$cluster costs 5$')).toBe('robot$cluster costs 5$');
  });

  it('names no variable', () => {
    expect(expanded('/$(OAUTH2_PROXY_CLIENT_SECRET)', 's3cr3t')).toBe('/s3cr3t');
    expect(expanded(containerText('/$(OAUTH2_PROXY_CLIENT_SECRET)'), 's3cr3t')).toBe('/$(OAUTH2_PROXY_CLIENT_SECRET)');
  });

  it('reaches the program as it was written, whatever it is', () => {
    const anyText = fc.oneof(
      fc.string({ unit: fc.constantFrom('$', '(', ')', 'A', 'é', '😀') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(expanded(containerText(text), 's3cr3t')).toBe(text);
      }),
    );
  });
});
