import type { DefineVerb } from '../verb.js';
import type { ExplainOptions } from './explain.js';

/** Options and help of `edgit explain`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Explains the code of an error or warning (in brackets after the word): what it means, why it matters, how to fix it. docs/errors.md lists all codes.',
    )
    .argument('[code]', 'the code, such as unknown-key (default: list all)')
    .option('--json', 'print the result as JSON')
    .action(async (code: string | undefined, options: ExplainOptions) => {
      finish((await import('./explain.js')).explain(code, options));
    });
};
