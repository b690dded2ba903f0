import { type Codes, reportsOf } from '@edgit/core';

/** Codes of errors in the settings of Argo CD. */
export const gitopsCodes = {
  'delivery/unknown-application': {
    means: '`deliveryOf` names an application that does not exist.',
    why: 'The line has no effect.',
    fix: 'Correct the name, or remove the line.',
  },
  'delivery/no-chart': {
    means: '`deliveryOf` names an application that has no chart.',
    why: 'Its manifests are committed anyway, so the line has no effect.',
    fix: 'Remove the line.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(gitopsCodes);
