import type { Git } from '@edgit/programs';
import { scratchRef } from './branch.js';
import { ask } from './git.js';
import { publishedMessage } from './message.js';
import type { SourceCommit } from './source-commit.js';

/**
 * Creates a commit with exactly these files. It does not change the worktree, the index and branches. The same source, files and
 * parent always give the same commit.
 *
 * @param files text by path
 * @param parent undefined for the first commit of a branch
 * @param trailer source in the trailer of the message
 * @returns the id of the commit
 */
export const writeCommit = async (
  git: Git,
  files: ReadonlyMap<string, string>,
  source: SourceCommit,
  parent: string | undefined,
  trailer: string,
): Promise<string> => {
  const ref = scratchRef('commit');
  await git(['update-ref', '-d', ref]);
  const stream = [
    'feature done\n',
    `commit ${ref}\n`,
    `author ${source.author}\n`,
    `committer ${source.committer}\n`,
    data(publishedMessage(source.message, trailer)),
    parent === undefined ? '' : `from ${parent}\n`,
    'deleteall\n',
    ...[...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
    'done\n',
  ];
  await ask(git, ['fast-import', '--quiet', '--date-format=raw'], stream.join(''));
  return ask(git, ['rev-parse', '--verify', ref]);
};

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
