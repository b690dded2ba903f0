import { type Codes, reportsOf } from '@edgit/core';

/** Codes of errors and warnings of the applications of the catalogue. */
export const appsCodes = {
  'alerts/no-receiver': {
    means: 'Alerts are not sent anywhere.',
    why: 'Only users who look at Grafana notice a failure.',
    fix: 'Give `alerting` a receiver in `apps.yaml`, or write `alerting: none`.',
  },
  'alerts/no-dead-mans-switch': {
    means: 'No service outside the cluster notices when the cluster is down.',
    why: 'A cluster that is down sends no alerts.',
    fix: 'Write `deadMansSwitch: true` and register it with an external service.',
  },
  'mail/open-mailbox': {
    means: 'Users who are not administrators can read the mailbox that receives the e-mail of applications.',
    why: 'A user who reads the link of “reset your password” can take over the account.',
    fix: 'Allow only administrators: `auth: proxy` and `allow: [admins]`.',
  },
  'models/not-served': {
    means: 'An application uses a model that no component serves.',
    why: 'Each request fails.',
    fix: 'Enable the component that serves it, or add a Deployment with the label in the hint.',
  },
  'models/unknown-commit': {
    means: 'The weights of a model have no commit, and edgit has no default commit for them.',
    why: 'Each start of a Pod could load different weights.',
    fix: 'Add `revision` with the commit.',
  },
  'portal/image-without-plugins': {
    means: 'The settings need plugins of Backstage, but its image is the upstream one.',
    why: 'The upstream image has no additional plugins.',
    fix: 'Set an `image` that has them, or remove the setting.',
  },
} as const satisfies Codes;

export type AppsCode = keyof typeof appsCodes;

export const { error, warning } = reportsOf(appsCodes);
