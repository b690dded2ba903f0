import { GITHUB_LIMIT } from '@edgit/change/names';
import { InvalidArgumentError, Option } from 'commander';
import { FROM, failOn, TO, TREES, TRUST } from '../../trees/tree-flags.js';
import type { DefineVerb } from '../verb.js';
import type { PrBodyOptions } from './pr-body.js';

const EXAMPLES = `
Examples:
  edgit pr-body --out body.md --rest rest.md  what does not fit into a comment of GitHub is in rest.md
  edgit rehearse --json >rehearsal.json; edgit pr-body --rehearsal rehearsal.json
  edgit pr-body --template body.hbs           by a Handlebars template of your own; docs/diff.md has its values`;

/** The shortest limit that leaves room for the notice about the cut. */
const SHORTEST_BODY = 1000;

const limitIn = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= SHORTEST_BODY) return limit;
  throw new InvalidArgumentError(`it is a whole number from ${SHORTEST_BODY}.`);
};

/** Options and help of `edgit pr-body`. */
export const define: DefineVerb = (command, finish) => {
  command
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
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: PrBodyOptions) => {
      finish(await (await import('./pr-body.js')).prBody(paths, options));
    });
};
