import { GITHUB_LIMIT } from '@edgit/change/names';
import { InvalidArgumentError, Option } from 'commander';
import { FROM, failOn, TO, TREES, TRUST } from '../../trees/tree-flags.js';
import type { DefineVerb } from '../verb.js';
import type { PrBodyOptions } from './pr-body.js';

const EXAMPLES = `
Examples:
  edgit pr-body --out body.md --rest rest.md  rest.md has the full text, without the size limit of GitHub
  edgit rehearse --json >rehearsal.json; edgit pr-body --rehearsal rehearsal.json
  edgit pr-body --template body.hbs           use your own Handlebars template; docs/diff.md lists its values`;

/** The shortest limit that leaves room for the notice about the cut. */
const SHORTEST_BODY = 1000;

const limitIn = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= SHORTEST_BODY) return limit;
  throw new InvalidArgumentError(`must be a whole number of at least ${SHORTEST_BODY}.`);
};

/** Options and help of `edgit pr-body`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Prints the result of `edgit diff` as Markdown for reviewers: a summary, risks, changes by team (collapsed), release notes of charts, the result of a rehearsal. Cuts the text to --limit.',
    )
    .argument(...TREES)
    .option(...FROM)
    .option(...TO)
    .option(...TRUST)
    .option('--template <file>', 'your own Handlebars template')
    .addOption(
      new Option('--rehearsal <file>', 'output of `edgit rehearse --json`; repeat it for each cluster')
        .argParser((file: string, others: readonly string[]) => [...others, file])
        .default([], 'none'),
    )
    .option('--out <file>', 'file to write to (default: print it)')
    .option('--rest <file>', 'file for the full text')
    .addOption(
      new Option('--limit <characters>', 'maximum length')
        .argParser(limitIn)
        .default(GITHUB_LIMIT, String(GITHUB_LIMIT)),
    )
    .addOption(failOn())
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: PrBodyOptions) => {
      finish(await (await import('./pr-body.js')).prBody(paths, options));
    });
};
