import { Command, CommanderError } from 'commander';
import { EXIT } from './failures/exit-codes.js';
import { printError, printJson } from './output/print.js';
import type { Verb } from './verbs/verb.js';
import { VERBS } from './verbs/verbs.js';

const VERSION = '0.1.0';

const EXAMPLES = `
Examples:
  edgit render                                every cluster of ./clusters, into ./rendered
  edgit render clusters/lab --check           write nothing: say what would change, fail if anything would
  edgit render ~/lab --out /tmp/rendered      a cluster from anywhere
  edgit render --layer network                only what the network layer owns
  edgit validate                              check what would be rendered, and write nothing
  edgit validate ~/shop/manifests             check your own manifests
  edgit inventory                             what runs there, and who may enter
  edgit rehearse --from main                  try the change on a real control plane
  edgit diff                                  what the change does to the cluster, and what is risky
  edgit pr-body --out body.md                 the same as the body of a pull request
  edgit publish --dry-run                     what would change on the environment branch
  edgit codeowners                            who reviews what, from the teams of layers and applications
  edgit new app wiki --port 3000              the files of a new application, to be edited
  edgit explain link/service-port             what the code of a message means, and what to do
  edgit schema cluster                        print the JSON Schema of cluster.yaml

Exit codes: 0 done, 1 a problem with the input (or stale files with --check), 2 wrong usage, 3 a risk that --fail-on
names, 70 a bug of edgit`;

/**
 * The command with all its verbs.
 *
 * @param finish callback with the exit code of the verb
 * @param called verbs to load; the others get only name and summary
 */
export const commandLine = async (
  finish: (exitCode: number) => void,
  called: readonly Verb[] = VERBS,
): Promise<Command> => {
  const program = new Command('edgit')
    .description('Platform as code for bare-metal Kubernetes: one folder of YAML in, a whole platform out.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', EXAMPLES)
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .configureOutput({ writeErr: (text) => printError(...text.trimEnd().split('\n')) })
    .exitOverride();
  for (const verb of VERBS) {
    const command = program.command(verb.name).summary(verb.summary);
    if (called.includes(verb)) (await verb.load()).define(command, finish);
  }
  return program;
};

/** @returns the verbs to load: none for `--version`; all for help, completion and an unknown verb */
const calledBy = (argv: readonly string[]): readonly Verb[] => {
  const [first = ''] = argv;
  if (['--version', '-V'].includes(first)) return [];
  const named = VERBS.filter(({ name }) => argv.includes(name));
  return named.length === 0 || named.some(({ name }) => name === 'completion') ? VERBS : named;
};

/** Runs the command line. Turns every error into text and an exit code. */
export const run = async (argv: readonly string[]): Promise<number> => {
  let exitCode: number = EXIT.ok;
  try {
    const program = await commandLine((code) => {
      exitCode = code;
    }, calledBy(argv));
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (problem) {
    if (problem instanceof CommanderError) {
      const asked = ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(problem.code);
      return asked && argv.length > 0 ? EXIT.ok : EXIT.usage;
    }
    const { describeError } = await import('./failures/describe-error.js');
    const { text, exitCode: code } = describeError(problem);
    if (argv.includes('--json') && problem instanceof Error && 'diagnostics' in problem) {
      printJson({
        ok: false,
        [argv[0] === 'validate' ? 'checked' : 'clusters']: [],
        diagnostics: problem.diagnostics,
      });
    } else printError(...text.split('\n'));
    return code;
  }
};
