import { type Codes, reportsOf } from '@edgit/core';

/** What is wrong between the applications of the catalogue. */
export const appsCodes = {
  'alerts/no-receiver': {
    means: 'Alerts are not sent anywhere.',
    why: 'A failure is noticed only by who looks at Grafana.',
    fix: 'Give `alerting` a receiver in `apps.yaml`, or write `alerting: none`.',
  },
  'alerts/no-dead-mans-switch': {
    means: 'Nothing outside of the cluster notices when the cluster is down.',
    why: 'A cluster that is down sends no alerts.',
    fix: 'Write `deadMansSwitch: true` and register it with a service outside.',
  },
  'mail/open-mailbox': {
    means: 'The mailbox that receives the e-mail of applications can be read by other users than administrators.',
    why: 'Who can read “reset your password” can take over accounts.',
    fix: 'Let administrators alone access it: `auth: proxy` and `allow: [admins]`.',
  },
  'models/not-served': {
    means: 'An application asks for a model that nothing serves.',
    why: 'Each request would fail.',
    fix: 'Switch the component on that serves it, or add a Deployment with the label in the hint.',
  },
  'models/unknown-commit': {
    means: 'The weights of a model are named without a commit, and edgit knows none for them.',
    why: 'Each start of a Pod could load other weights.',
    fix: 'Add `revision` with the commit.',
  },
  'portal/image-without-plugins': {
    means: 'Plugins are asked for, and the image of Backstage is the one of the project.',
    why: 'That image has no further plugins.',
    fix: 'Give an `image` that has them, or remove the setting.',
  },
} as const satisfies Codes;

export type AppsCode = keyof typeof appsCodes;

export const { error, warning } = reportsOf(appsCodes);
