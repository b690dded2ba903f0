import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { publishedMessage } from './message.js';

const ID = 'a'.repeat(40);

it.each([
  ['fix: a typo', `fix: a typo\n\nSource-Commit: ${ID}\n`],
  ['Subject\n\nBody', `Subject\n\nBody\n\nSource-Commit: ${ID}\n`],
  ['Subject\n\nFixes: #1', `Subject\n\nFixes: #1\nSource-Commit: ${ID}\n`],
  ['', `(no message)\n\nSource-Commit: ${ID}\n`],
  ['Picked\n\nSource-Commit: bbbb', `Picked\n\nSource-Commit: ${ID}\n`],
])('%j is published as %j', (message, published) => {
  expect(publishedMessage(message, ID)).toBe(published);
});

it('Git finds exactly this trailer in it, whatever the source’s message is', () => {
  const line = fc.constantFrom(
    '',
    'Fix: it',
    'Body of it',
    'Source-Commit: bbbb',
    'Co-authored-by: A <a@b>',
    '---',
    '# x',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const found = execFileSync('git', ['interpret-trailers', '--parse', '--no-divider'], {
        input: publishedMessage(lines.join('\n'), ID),
        encoding: 'utf8',
      });
      expect(found.split('\n').filter((each) => each.startsWith('Source-Commit'))).toEqual([`Source-Commit: ${ID}`]);
    }),
    { numRuns: 30 },
  );
});
