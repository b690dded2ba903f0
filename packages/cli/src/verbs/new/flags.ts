import type { DefineVerb } from '../verb.js';
import type { NewOptions } from './new.js';
import { NEW_KINDS } from './new-options.js';

/** Options and help of `edgit new`. */
export const define: DefineVerb = (command, finish) => {
  for (const { kind, summary, options } of NEW_KINDS) {
    const made = command
      .command(kind)
      .summary(summary)
      .argument('<name>', 'its name: a-z, 0-9 and -')
      .option('--dry-run', 'write nothing; list what would be written');
    for (const option of options) made.addOption(option);
    made.action(async (name: string, { dryRun, ...given }: NewOptions) => {
      finish((await import('./new.js')).makeNew(kind, { ...given, name }, dryRun === true));
    });
  }
};
