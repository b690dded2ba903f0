import { GITHUB_LIMIT, RISK_KINDS, type RiskKind } from '@edgit/change/names';
import { LAYER_NAMES } from '@edgit/core';
import { PART_NAMES, type PartName } from '@edgit/rehearsal/programs';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { describeError } from './describe-error.js';
import { EXIT } from './exit-codes.js';
import { NEW_KINDS } from './new-options.js';
import { printError, printJson, printText } from './print.js';
import type { ChartsOptions, ChartsUpdateOptions } from './verbs/charts.js';
import type { CodeownersOptions } from './verbs/codeowners.js';
import { completion, SHELLS, type Shell } from './verbs/completion.js';
import type { DiffOptions } from './verbs/diff.js';
import { FORMATS } from './verbs/diff-formats.js';
import type { HydrateOptions } from './verbs/hydrate.js';
import type { InventoryOptions } from './verbs/inventory.js';
import type { NewOptions } from './verbs/new.js';
import type { PrBodyOptions } from './verbs/pr-body.js';
import type { PublishOptions } from './verbs/publish.js';
import type { RehearseOptions } from './verbs/rehearse.js';
import type { RenderOptions } from './verbs/render.js';
import type { SchemaOptions } from './verbs/schema.js';
import type { ValidateOptions } from './verbs/validate.js';

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
  edgit schema cluster                        print the JSON Schema of cluster.yaml

Exit codes: 0 done, 1 a problem with the input (or stale files with --check), 2 wrong usage, 3 a risk that --fail-on
names, 70 a bug of edgit`;

const DIFF_EXAMPLES = `
Examples:
  edgit diff                                  this branch and what is not committed, since it left the default branch
  edgit diff --from v1.2 --to v1.3            between two releases
  edgit diff --from published                 against the branch that Argo CD follows, as it was fetched
  edgit diff rendered/lab --format markdown   one tree, as Markdown
  edgit diff --fail-on data-loss,refused      in CI: exit code 3 if there is such a risk

Risks: ${RISK_KINDS.join(', ')}; docs/diff.md says what each means.
Pages as Git does (GIT_PAGER, core.pager, PAGER); NO_COLOR switches colours off.`;

const PR_BODY_EXAMPLES = `
Examples:
  edgit pr-body --out body.md --rest rest.md  what does not fit into a comment of GitHub is in rest.md
  edgit rehearse --json >rehearsal.json; edgit pr-body --rehearsal rehearsal.json
  edgit pr-body --template body.hbs           by a Handlebars template of your own; docs/diff.md has its values`;

const REHEARSE_EXAMPLES = `
Examples:
  edgit rehearse                              everything, about two minutes once the programs are built
  edgit rehearse --only api,talos             the API server’s and Talos’ opinion alone
  edgit rehearse --from main                  what a cluster that runs main would refuse, and what it would delete

KUBEBUILDER_ASSETS (etcd and kube-apiserver) and programs of the right version on PATH are used where they are.`;

const HYDRATE_EXAMPLES = `
Examples:
  edgit charts update                         pin every chart by the digest of its archive
  edgit hydrate                               render all of them
  edgit hydrate grafana loki                  only these
  edgit hydrate --check                       in CI: fail if committed manifests are stale

A repository that wants a sign-in: EDGIT_CHARTS_<HOST>_USERNAME and _PASSWORD, such as EDGIT_CHARTS_CHARTS_EXAMPLE_ORG_USERNAME:
in capitals, _ for each dot, __ for each hyphen, ___ before a port. It goes to that host alone, and only over TLS.
SSL_CERT_FILE names the certificate authority of a repository of your own.`;

const PUBLISH_EXAMPLES = `
Examples:
  edgit publish --branch env/lab --dry-run    what would change on that branch
  edgit publish                               to the branch that cluster.yaml names, in CI: with all of the history
  edgit publish --remote git@git.example.org:ops/rendered.git
  edgit publish --no-push                     the branch in this clone alone

Nothing is ever forced. When somebody pushed first, it is fetched and compared again, up to five times.`;

const CODEOWNERS_EXAMPLES = `
Examples:
  edgit codeowners                            write .github/CODEOWNERS
  edgit codeowners --check                    in CI: fail if it is stale
  edgit codeowners --out -                    print it`;

const VALIDATE_EXAMPLES = `
Examples:
  edgit validate                              every cluster of ./clusters
  edgit validate --verbose                    with each link that ends in a chart
  edgit validate shop.yaml deploy/            your own manifests
  edgit validate deploy/ --cluster clusters/lab   and what they use of that cluster
  helm template shop ./chart >/tmp/shop.yaml && edgit validate /tmp/shop.yaml

Kubernetes manifests, *.tf.json and Talos’ machine configuration are recognised by what is in them.`;

const partsOf = (text: string): readonly PartName[] => {
  const parts = text.split(',').map((part) => part.trim());
  const unknown = parts.filter((part) => !(PART_NAMES as readonly string[]).includes(part));
  if (unknown.length > 0) throw new InvalidArgumentError(`there is no ${unknown.join(', ')}.`);
  return PART_NAMES.filter((part) => parts.includes(part));
};

const risksIn = (text: string): readonly RiskKind[] => {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('any')) return RISK_KINDS;
  const unknown = names.filter((name) => !(RISK_KINDS as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`there is no ${unknown.join(', ')}.`);
  return RISK_KINDS.filter((kind) => names.includes(kind));
};

/** Shorter, not even the cut could be explained. */
const SHORTEST_BODY = 1000;

const limitIn = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= SHORTEST_BODY) return limit;
  throw new InvalidArgumentError(`it is a whole number from ${SHORTEST_BODY}.`);
};

const failOn = (): Option =>
  new Option(
    '--fail-on <risks>',
    `exit with 3 if there is a risk of these: ${RISK_KINDS.join(', ')}, or any`,
  ).argParser(risksIn);

const FROM = [
  '--from <ref>',
  'the older tree: a revision, or published (default: where this branch left the default branch)',
] as const;
const TO = ['--to <ref>', 'the newer tree: a revision, or worktree (default: worktree)'] as const;
const TRUST = [
  '--trust',
  'pull the charts of --to by the digests that it names itself, also where it is not checked out',
] as const;
const TREES = ['[path...]', 'folders of clusters or of rendered trees (default: all of ./rendered)'] as const;

/** All verbs. Each loads its own code when it runs. */
export const commandLine = (finish: (exitCode: number) => void): Command => {
  const program = new Command('edgit')
    .description('Platform as code for bare-metal Kubernetes: one folder of YAML in, a whole platform out.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', EXAMPLES)
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .configureOutput({ writeErr: (text) => printError(...text.trimEnd().split('\n')) })
    .exitOverride();

  program
    .command('render')
    .summary('render clusters into their committed tree')
    .description(
      'Checks the input, renders everything a cluster needs, and writes what changed. Nothing is written when anything is wrong; files that edgit did not write are never touched.',
    )
    .argument('[cluster-dir...]', 'folders with a cluster.yaml (default: this folder, or all of ./clusters)')
    .option('--out <dir>', 'folder for the rendered trees, one subfolder a cluster (default: rendered beside clusters)')
    .addOption(new Option('--layer <layer>', 'only files of this layer').choices(LAYER_NAMES))
    .option('--check', 'write nothing; list what would change, and fail if anything would')
    .addOption(
      new Option('--copy <dir>', 'leave copies of the trees there too, each as one file, for a build cache').conflicts([
        'check',
        'layer',
        'out',
      ]),
    )
    .addOption(
      new Option('--from-copy <dir>', 'put such copies in place instead of rendering').conflicts([
        'check',
        'layer',
        'out',
        'copy',
        'json',
      ]),
    )
    .option('--no-object-checks', 'do not check Kubernetes objects against the schemas of their kinds')
    .option('--json', 'print the result as JSON')
    .action(async (folders: string[], options: RenderOptions & { readonly fromCopy?: string }) => {
      if (options.fromCopy !== undefined) {
        finish((await import('./verbs/render-from-copy.js')).renderFromCopy(folders, options.fromCopy));
        return;
      }
      finish(await (await import('./verbs/render.js')).render(folders, options));
    });

  program
    .command('validate')
    .summary('check clusters, or your own manifests, and write nothing')
    .description(
      'Checks every object against the exact version of its schema, Terraform and machine configuration too, and follows every link between them: Services, ports, Secrets, policies. Offline. `edgit render` does all of it before it writes.',
    )
    .argument(
      '[path...]',
      'folders with a cluster.yaml; files or folders of manifests (default: this folder’s cluster, or all of ./clusters)',
    )
    .option('--cluster <dir>', 'the cluster that manifests run in: links may end there')
    .option('--charts', 'render the charts too and check what comes out (needs charts.lock; see edgit hydrate)')
    .option('--verbose', 'list the links that end in what is not known here, and the files that were skipped')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', VALIDATE_EXAMPLES)
    .action(async (paths: string[], options: ValidateOptions) => {
      finish(await (await import('./verbs/validate.js')).validate(paths, options));
    });

  program
    .command('inventory')
    .summary('list the components of a cluster')
    .description('Every component of every layer, with its entrance and who may use it. --json has all of it.')
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--capacity', 'print what each component asks of machines')
    .option('--json', 'print everything as JSON')
    .action(async (folder: string | undefined, options: InventoryOptions) => {
      finish(await (await import('./verbs/inventory.js')).inventory(folder, options));
    });

  program
    .command('rehearse')
    .summary('try what a cluster renders to on real programs')
    .description(
      'Starts a real etcd, kube-apiserver, Argo CD, Kyverno, CoreDNS and Talos’ validator on free ports of this machine, and reports what they say. Needs Go the first time, to build them; leaves nothing behind.',
    )
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .addOption(
      new Option('--only <parts>', `some of ${PART_NAMES.join(', ')}, with commas between`)
        .argParser(partsOf)
        .default(PART_NAMES, 'all'),
    )
    .option(
      '--from <ref>',
      'apply what is committed there, or published, first: report what a live cluster would refuse or remove',
    )
    .option('--keep', 'wait before a control plane is ended, for a look around')
    .option('--verbose', 'every object, Application, Pod, host and node, not only what is wrong')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', REHEARSE_EXAMPLES)
    .action(async (folder: string | undefined, options: RehearseOptions) => {
      finish(await (await import('./verbs/rehearse.js')).rehearse(folder, options));
    });

  program
    .command('hydrate')
    .summary('render the charts of a cluster with Helm')
    .description(
      'Pulls what is missing, checks it against charts.lock, and lets Helm render every chart with the cluster’s values and versions into rendered/<cluster>/hydrated/<app>, a file an object. Applications with `delivery: rendered` are applied from there; of the others Git takes no notice.',
    )
    .argument('[app...]', 'applications or charts (default: all)')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'a Helm to use (default: the version inside Argo CD, from PATH or built once)')
    .option('--check', 'write nothing; fail if what is committed is not what the charts render to')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HYDRATE_EXAMPLES)
    .action(async (applications: string[], options: HydrateOptions) => {
      finish(await (await import('./verbs/hydrate.js')).hydrate(applications, options));
    });

  const charts = program.command('charts').summary('pin charts by digest, and see which are old');
  charts
    .command('update')
    .summary('pull charts and write their digests to charts.lock')
    .argument('[chart...]', 'applications or charts (default: all)')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'a Helm to use')
    .option('--accept-changed', 'take an archive that has changed under its version')
    .option('--json', 'print the result as JSON')
    .action(async (names: string[], options: ChartsUpdateOptions) => {
      finish(await (await import('./verbs/charts.js')).updateCharts(names, options));
    });
  charts
    .command('outdated')
    .summary('list newer versions of charts, with the days of their release')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'a Helm to use')
    .option('--json', 'print the result as JSON')
    .action(async (options: ChartsOptions) => {
      finish(await (await import('./verbs/charts.js')).outdatedCharts(options));
    });

  program
    .command('diff')
    .summary('show what a change does to the cluster')
    .description(
      'Compares two rendered trees object by object, whatever file an object is in, and names the risks: data loss, what the API server refuses, new ways in, restarts, reboots. Reads files and Git, nothing else.',
    )
    .argument(...TREES)
    .option(...FROM)
    .option(...TO)
    .option(...TRUST)
    .addOption(new Option('--format <format>', 'how it is written').choices(FORMATS).default('text'))
    .addOption(failOn())
    .option('--full', 'every object line by line, also of a change that is large: a new cluster, say')
    .option('--no-pager', 'do not page on a terminal')
    .option('--json', 'the same as --format json')
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (paths: string[], options: DiffOptions) => {
      finish(await (await import('./verbs/diff.js')).diff(paths, options));
    });

  program
    .command('pr-body')
    .summary('write the body of a pull request')
    .description(
      'What `edgit diff` finds, as Markdown for reviewers: a summary, risks first, each team’s changes folded, charts with their release notes, the result of a rehearsal. Cut to what fits.',
    )
    .argument(...TREES)
    .option(...FROM)
    .option(...TO)
    .option(...TRUST)
    .option('--template <file>', 'a Handlebars template of your own')
    .addOption(
      new Option('--rehearsal <file>', 'what `edgit rehearse --json` printed; again for each cluster')
        .argParser((file: string, others: readonly string[]) => [...others, file])
        .default([], 'none'),
    )
    .option('--out <file>', 'file to write to (default: print it)')
    .option('--rest <file>', 'file for all of it, whatever is cut')
    .addOption(
      new Option('--limit <characters>', 'how long it may be')
        .argParser(limitIn)
        .default(GITHUB_LIMIT, String(GITHUB_LIMIT)),
    )
    .addOption(failOn())
    .addHelpText('after', PR_BODY_EXAMPLES)
    .action(async (paths: string[], options: PrBodyOptions) => {
      finish(await (await import('./verbs/pr-body.js')).prBody(paths, options));
    });

  program
    .command('publish')
    .summary('commit the rendered tree to an environment branch')
    .description(
      'Renders and checks a cluster, and makes the environment branch hold its tree and nothing else: one commit, with the source commit in its trailer `Source-Commit`. Your worktree, index and branches stay as they are.',
    )
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option(
      '--branch <name>',
      'the environment branch (default: `git.revision` of cluster.yaml, which Argo CD follows)',
    )
    .option('--remote <remote>', 'name, path or URL of the remote', 'origin')
    .option('--dry-run', 'list what would change, and change nothing')
    .option('--no-push', 'commit to the local branch alone')
    .option('--allow-dirty', 'publish what is not committed too; the trailer says so')
    .option('--allow-older', 'publish although the branch has something newer, or of a commit that is not known here')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', PUBLISH_EXAMPLES)
    .action(async (folder: string | undefined, options: PublishOptions) => {
      finish(await (await import('./verbs/publish.js')).publish(folder, options));
    });

  program
    .command('codeowners')
    .summary('write CODEOWNERS from the teams of layers and applications')
    .description(
      'Who reviews what: sources, input and rendered files, each by the team of its layer or application. teams.yaml in the root of the repository says what the code host calls each team.',
    )
    .argument('[cluster-dir...]', 'folders with a cluster.yaml (default: this folder, or all of ./clusters)')
    .option(
      '--out <file>',
      'the file to write, - to print it (default: .github/CODEOWNERS in the root of the repository)',
    )
    .option('--check', 'write nothing; fail if the file is stale')
    .addHelpText('after', CODEOWNERS_EXAMPLES)
    .action(async (folders: string[], options: CodeownersOptions) => {
      finish(await (await import('./verbs/codeowners.js')).codeowners(folders, options));
    });

  program
    .command('schema')
    .summary('write or print the JSON Schemas of the input files')
    .description('JSON Schemas for editors: every field with its description, and what is allowed.')
    .addArgument(new Argument('[name]', 'print one of them').choices(['cluster', ...LAYER_NAMES, 'app', 'teams']))
    .option('--out <dir>', 'folder to write all of them to (default: schemas)')
    .option('--check', 'write nothing; fail if a schema is stale')
    .action(async (name: string | undefined, options: SchemaOptions) => {
      finish((await import('./verbs/schema.js')).schema(name, options));
    });

  const make = program.command('new').summary('write the files of a new app, component, layer or cluster');
  for (const { kind, summary, options } of NEW_KINDS) {
    const command = make
      .command(kind)
      .summary(summary)
      .argument('<name>', 'its name: a-z, 0-9 and -')
      .option('--dry-run', 'write nothing; list what would be written');
    for (const option of options) command.addOption(option);
    command.action(async (name: string, { dryRun, ...given }: NewOptions) => {
      finish((await import('./verbs/new.js')).makeNew(kind, { ...given, name }, dryRun === true));
    });
  }

  program
    .command('completion')
    .summary('print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action((shell: Shell) => {
      printText(completion(shell, program));
    });
  return program;
};

const VERSION = '0.1.0';

/** Runs the command line; every failure becomes text and an exit code here. */
export const run = async (argv: readonly string[]): Promise<number> => {
  let exitCode: number = EXIT.ok;
  try {
    await commandLine((code) => {
      exitCode = code;
    }).parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (problem) {
    if (problem instanceof CommanderError) {
      const asked = ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(problem.code);
      return asked && argv.length > 0 ? EXIT.ok : EXIT.usage;
    }
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
