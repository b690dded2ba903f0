import { type Codes, reportsOf } from '@edgit/core';

/** Problems of a rendered tree that is compared. */
export const changeCodes = {
  'tree/unreadable-json': {
    means: 'A JSON file of a rendered tree can’t be read.',
    why: 'edgit can’t find the changes in it.',
    fix: 'Run `edgit render`, which writes it again.',
  },
  'tree/not-a-file': {
    means: 'A symbolic link or a submodule is in a rendered tree.',
    why: 'edgit does not follow links: a link can point to any file.',
    fix: 'Replace the link by the file.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(changeCodes);
