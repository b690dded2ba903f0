import { type Codes, reportsOf } from '@edgit/core';

/** What keeps the files of a rendered tree from being compared. */
export const changeCodes = {
  'tree/unreadable-json': {
    means: 'A JSON file of a rendered tree can’t be read.',
    why: 'Changes in it would not be found.',
    fix: 'Run `edgit render`, which writes it again.',
  },
  'tree/not-a-file': {
    means: 'A symbolic link or a submodule is in a rendered tree.',
    why: 'edgit follows no link there: it could lead to any file.',
    fix: 'Put the file itself there.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(changeCodes);
