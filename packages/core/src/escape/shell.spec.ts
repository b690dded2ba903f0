import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellComment, shellPattern, shellWord } from './shell.js';

/** What a real shell hands on as arguments. */
const words = (line: string): readonly string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8', cwd: '/' })
    .split('\0')
    .slice(0, -1);

const LETTERS = [...'\'"$`\\;&|<>(){}[]*?~#!=^-,. \n\t', 'a', 'é', '$(id)', '${IFS}', '-x', '\u001b'];
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...LETTERS) }),
  fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
);

describe('a word of a shell', () => {
  it('stays as it is where nothing in it means anything', () => {
    expect(shellWord('https://github.com/a/b_c.git')).toBe('https://github.com/a/b_c.git');
  });

  it('is quoted where something does: a space, a variable, a command, an option of zsh', () => {
    expect(['v1 -x', '$IFS', '`id`', "it's", '', '=ls'].map(shellWord)).toEqual([
      "'v1 -x'",
      "'$IFS'",
      "'`id`'",
      "'it'\\''s'",
      "''",
      "'=ls'",
    ]);
  });

  it('is what the shell hands on, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 20, maxLength: 40 }), (texts) => {
        expect(words(texts.map(shellWord).join(' '))).toEqual(texts);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a pattern of files', () => {
  it('finds files, and runs nothing', () => {
    expect(words(shellPattern('bi[n]'))).toEqual(['bin']);
    expect(words(`'a b'/${shellPattern("*.yaml; $(id) `id` '")}`)).toEqual(["a b/*.yaml; $(id) `id` '"]);
  });
});

describe('a comment of a shell', () => {
  it('stays a line of words where it is one', () => {
    expect(shellComment('cert-manager: a token, for “DNS”')).toBe('# cert-manager: a token, for “DNS”');
  });

  it('is one line, and runs nothing: neither as a comment nor where # is a command, as in an interactive zsh', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 20, maxLength: 40 }), (texts) => {
        const comments = texts.map(shellComment);
        expect(execFileSync('sh', ['-c', `${comments.join('\n')}\necho end`], { encoding: 'utf8' })).toBe('end\n');
        const said = words(comments.map((comment) => comment.slice(2)).join(' '));
        const meant = texts.join(' ').replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ');
        expect(said.join(' ').replace(/\s+/g, ' ').trim()).toBe(meant.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 30 },
    );
  });
});
