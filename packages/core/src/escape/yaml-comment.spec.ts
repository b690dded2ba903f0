import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { yamlComment } from './yaml-comment.js';

describe('a comment of YAML', () => {
  it('has as many lines as the text, for readers of any version', () => {
    expect(yamlComment('one\ntwo\r\nthree\u0085kind: Secret\u2028kind: Pod\n')).toBe(
      '# one\n# two\n# three\n# kind: Secret\n# kind: Pod\n#\n',
    );
  });

  it('contains nothing that a reader rejects', () => {
    expect(yamlComment('a\u0000b\u001bc\ufeffd😀')).toBe('# a b c d😀\n');
  });

  it('says nothing to a reader, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { contents, errors } = parseDocument(yamlComment(text));
        expect({ contents, errors }).toEqual({ contents: null, errors: [] });
        expect(yamlComment(text)).toMatch(/^(# ?[^\n\r\u0085\u2028\u2029]*\n)+$/);
      }),
    );
  });
});
