import { Argument } from 'commander';
import { printText } from '../../output/print.js';
import type { DefineVerb } from '../verb.js';
import { completion, SHELLS, type Shell } from './completion.js';

/** Options and help of `edgit completion`, which is made of those of all verbs. */
export const define: DefineVerb = (command) => {
  command.addArgument(new Argument('<shell>', 'the shell').choices(SHELLS)).action((shell: Shell) => {
    if (command.parent !== null) printText(completion(shell, command.parent));
  });
};
