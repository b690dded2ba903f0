import { RISK_KINDS } from '@edgit/change/names';
import { Option } from 'commander';
import { FROM, failOn, TO, TREES, TRUST } from '../../trees/tree-flags.js';
import type { DefineVerb } from '../verb.js';
import type { DiffOptions } from './diff.js';
import { FORMATS } from './diff-formats.js';

const EXAMPLES = `
Examples:
  edgit diff                                  this branch and what is not committed, since it left the default branch
  edgit diff --from v1.2 --to v1.3            between two releases
  edgit diff --from published                 against the branch that Argo CD follows, as it was fetched
  edgit diff rendered/lab --format markdown   one tree, as Markdown
  edgit diff --fail-on data-loss,refused      in CI: exit code 3 if there is such a risk

Risks: ${RISK_KINDS.join(', ')}; docs/diff.md says what each means.
Pages as Git does (GIT_PAGER, core.pager, PAGER); NO_COLOR switches colours off.`;

/** Options and help of `edgit diff`. */
export const define: DefineVerb = (command, finish) => {
  command
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
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: DiffOptions) => {
      finish(await (await import('./diff.js')).diff(paths, options));
    });
};
