import { type CodeDescription, suggest } from '@edgit/core';
import pc from 'picocolors';
import { codeTables } from '../../all-codes.js';
import { EXIT } from '../../failures/exit-codes.js';
import { columns } from '../../output/output.js';
import { print, printError, printJson } from '../../output/print.js';

export interface ExplainOptions {
  readonly json?: boolean;
}

/**
 * `edgit explain`: what the code of a message means, why it matters and what to do.
 *
 * @param code one of them; undefined lists all
 * @returns the exit code
 */
export const explain = (code: string | undefined, { json = false }: ExplainOptions): number => {
  const known = new Map(codeTables.flatMap((table) => Object.entries(table)).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (code === undefined) {
    if (json) printJson({ codes: [...known].map(([name, text]) => ({ code: name, ...text })) });
    else print(...columns([...known].map(([name, { means }]) => [name, means])));
    return EXIT.ok;
  }
  const found = known.get(code);
  if (found === undefined) {
    const nearest = suggest(code, known.keys());
    const hint = nearest === undefined ? '`edgit explain` lists all' : `did you mean \`${nearest}\`?`;
    printError(`error: there is no code \`${code}\`: ${hint}`);
    return EXIT.usage;
  }
  if (json) printJson({ code, ...found });
  else print(...explained(code, found));
  return EXIT.ok;
};

const explained = (code: string, { means, why, fix }: CodeDescription): readonly string[] => [
  pc.bold(code),
  '',
  `  ${means}`,
  '',
  `  Why:  ${why}`,
  `  Fix:  ${fix}`,
];
