import type { DefineVerb } from '../verb.js';
import type { ExplainOptions } from './explain.js';

/** Options and help of `edgit explain`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Every error and every warning has a code, in brackets behind the word: what it means, why it matters, what to do. docs/errors.md has all of them.',
    )
    .argument('[code]', 'the code, such as unknown-key (default: list all)')
    .option('--json', 'print the result as JSON')
    .action(async (code: string | undefined, options: ExplainOptions) => {
      finish((await import('./explain.js')).explain(code, options));
    });
};
