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
      'Who reviews what: sources, input and rendered files, each by the team of its layer or application. teams.yaml in the root of the repository says what the code host calls each team.',
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
