import { join } from 'node:path';
import process from 'node:process';
import { examine } from './examine.js';
import type { FuzzInput, Kind } from './input.js';
import { basesOf, inputAt } from './inputs.js';

/** What an examiner is asked: one input of a seed, or a good one of a kind. */
export type Question =
  | { readonly seed: number; readonly index: number; readonly kinds: readonly Kind[] }
  | { readonly good: Kind };

const bases = basesOf(join(import.meta.dirname, '../../..'));

const inputFor = (question: Question): FuzzInput => {
  if ('index' in question) return inputAt(bases, question.seed, question.index, question.kinds);
  const kind = question.good;
  const files = bases[kind][0] ?? {};
  return kind === 'trees' ? { kind, files, before: files } : { kind, files };
};

// A process that examines what it is asked, until it is ended: what hangs or takes too much memory is ended from outside.
process.on('message', (question: Question) => {
  void examine(inputFor(question)).then((answer) => process.send?.(answer));
});
process.send?.('ready');
