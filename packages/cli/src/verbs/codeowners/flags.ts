import type { DefineVerb } from '../verb.js';
import type { CodeownersOptions } from './codeowners.js';

const EXAMPLES = `
Examples:
  edgit codeowners                            write .github/CODEOWNERS
  edgit codeowners --check                    in CI: fail if it is stale
  edgit codeowners --out -                    print it`;

/** Options and help of `edgit codeowners`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Writes CODEOWNERS: the team of a layer or application reviews its sources, input and rendered files. teams.yaml in the root of the repository maps each team to its name on the code host.',
    )
    .argument('[cluster-dir...]', 'folders with a cluster.yaml (default: this folder, or all of ./clusters)')
    .option(
      '--out <file>',
      'the file to write, - to print it (default: .github/CODEOWNERS in the root of the repository)',
    )
    .option('--check', 'write nothing; fail if the file is stale')
    .addHelpText('after', EXAMPLES)
    .action(async (folders: string[], options: CodeownersOptions) => {
      finish(await (await import('./codeowners.js')).codeowners(folders, options));
    });
};
