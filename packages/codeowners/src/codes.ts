import { type Codes, reportsOf } from '@edgit/core';

/** Problems of teams and their ownership. */
export const codeownersCodes = {
  'team/unknown': {
    means: 'A layer, a component or a cluster names a team that `teams.yaml` does not have.',
    why: 'Nobody would review changes of it.',
    fix: 'Correct the name, or add the team.',
  },
  'team/idle': {
    means: 'A team owns nothing.',
    why: 'It may be misspelt where it is named.',
    fix: 'Remove it, or name it as an owner.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(codeownersCodes);
