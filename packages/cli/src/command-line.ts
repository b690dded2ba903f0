import { Command, CommanderError } from 'commander';
import { EXIT } from './failures/exit-codes.js';
import { printError, printJson } from './output/print.js';
import type { Verb } from './verbs/verb.js';
import { VERBS } from './verbs/verbs.js';

const VERSION = '0.1.0';

const EXAMPLES = `
Examples:
  edgit render                                every cluster of ./clusters, into ./rendered
  edgit render clusters/lab --check           write nothing; list what would change and fail if anything would
  edgit render ~/lab --out /tmp/rendered      a cluster in any folder
  edgit render --layer network                only files of the network layer
  edgit validate                              check what would be rendered, and write nothing
  edgit validate ~/shop/manifests             check your own manifests
  edgit inventory                             what runs there, and who can access it
  edgit rehearse --from main                  try the change on a real control plane
  edgit diff                                  how the change affects the cluster, and its risks
  edgit pr-body --out body.md                 the same, as the body of a pull request
  edgit publish --dry-run                     what would change on the environment branch
  edgit codeowners                            who reviews what, from the teams of layers and applications
  edgit new app wiki --port 3000              create the files of a new application
  edgit explain link/service-port             explain the code of a message, and how to fix it
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
    .description('Platform as code for bare-metal Kubernetes: renders a complete platform from one folder of YAML.')
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
