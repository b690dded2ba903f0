import { RISK_KINDS } from '@edgit/change/names';
import { Option } from 'commander';
import { FROM, failOn, TO, TREES, TRUST } from '../../trees/tree-flags.js';
import type { DefineVerb } from '../verb.js';
import type { DiffOptions } from './diff.js';
import { FORMATS } from './diff-formats.js';

const EXAMPLES = `
Examples:
  edgit diff                                  changes since the branch point, committed or not
  edgit diff --from v1.2 --to v1.3            between two releases
  edgit diff --from published                 against the branch that Argo CD follows, as last fetched
  edgit diff rendered/lab --format markdown   one tree, as Markdown
  edgit diff --fail-on data-loss,refused      in CI: exit code 3 if there is such a risk

Risks: ${RISK_KINDS.join(', ')}; docs/diff.md explains each.
Uses a pager like Git (GIT_PAGER, core.pager, PAGER). NO_COLOR turns colours off.`;

/** Options and help of `edgit diff`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Compares two rendered trees object by object, even if an object moves to another file, and lists the risks: data loss, changes that the API server rejects, new access, restarts, reboots. Reads only files and Git.',
    )
    .argument(...TREES)
    .option(...FROM)
    .option(...TO)
    .option(...TRUST)
    .addOption(new Option('--format <format>', 'output format').choices(FORMATS).default('text'))
    .addOption(failOn())
    .option('--full', 'show every object line by line, also for large changes such as a new cluster')
    .option('--no-pager', 'do not page on a terminal')
    .option('--json', 'the same as --format json')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: DiffOptions) => {
      finish(await (await import('./diff.js')).diff(paths, options));
    });
};
