import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { error } from '../codes/index.js';
import { checkSource } from './schema.js';
import { parseSource } from './source.js';
import { gitUrlSchema } from './source-schemas.js';
import { visible, withoutCredentials } from './visible.js';

const anyText = fc.string({ unit: 'binary' });

describe('a line from outside edgit', () => {
  it('has nothing that acts on a terminal, hides, or ends the line, and says what was there', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(/(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
    expect(visible('x\u001b]8;;http://evil\u0007y\n::error::z\u202e\u{e0041}')).toBe(
      'x\\u001b]8;;http://evil\\u0007y\\u000a::error::z\\u202e\\udb40\\udc41',
    );
  });

  it('is as it was when there is nothing in it', () => {
    expect(visible('größe:\t„10 Gi“ ✓ 名')).toBe('größe:\t„10 Gi“ ✓ 名');
  });
});

describe('credentials in a URL', () => {
  it.each([
    ['oci://user:s3cr3t@127.0.0.1:1/charts', 'oci://***@127.0.0.1:1/charts'],
    ['see https://ghp_s3cr3t@github.com/a/b.git now', 'see https://***@github.com/a/b.git now'],
    ['ssh://git:s3cr3t@host/x', 'ssh://***@host/x'],
    ['https://me:s3/c@r3t@host/x', 'https://***@host/x'],
  ])('%j is %j', (text, shown) => expect(withoutCredentials(text)).toBe(shown));

  it.each([
    'ssh://git@git.example.org:2222/x.git',
    'git@github.com:org/x.git',
    'https://host:8080/a/v1',
    'https://host/a@v1',
    'oci://ghcr.io/x@sha256:ab',
  ])('%j has none', (text) => expect(withoutCredentials(text)).toBe(text));

  it('are in no part of a diagnostic, whatever they are', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abZ019%!-._~:/@+='), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(word, (secret) => {
        const url = `https://user:${secret}-s3cr3t@git.example.org/x.git`;
        const { source } = parseSource('cluster.yaml', `url: "${url}"\nurk: "${url}" # ${url}\n`);
        if (source === undefined) return;
        const { diagnostics } = checkSource(z.strictObject({ url: gitUrlSchema }), source);
        expect(diagnostics).toHaveLength(2);
        expect(JSON.stringify([...diagnostics, error('unknown-key', `no ${url}`, [])])).not.toContain('s3cr3t');
      }),
    );
  });
});
