import { KnownProblem } from '@edgit/core';
import { MissingProgram } from '@edgit/programs/binaries';
import { expect, test } from 'vitest';
import { describeError } from './describe-error.js';
import { EXIT } from './exit-codes.js';

test('reports a missing program to the user, not as a bug of edgit', () => {
  const { text, exitCode } = describeError(new MissingProgram('no helm at /nope'));
  expect(text).toContain('error: no helm at /nope');
  expect(text).not.toContain('bug');
  expect(exitCode).toBe(EXIT.problem);
});

test('reports an unexpected error as a bug of edgit, with its stack', () => {
  const { text, exitCode } = describeError(new Error('x is not iterable'));
  expect(text).toMatch(/this is a bug of edgit[\s\S]+describe-error\.spec/);
  expect(exitCode).toBe(EXIT.bug);
});

test('reports every subclass of KnownProblem as a problem of the input', () => {
  expect(describeError(new (class extends KnownProblem {})('fetch it first')).exitCode).toBe(EXIT.problem);
});
