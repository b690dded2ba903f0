import type { Diagnostic, InventoryCheckContext } from '@edgit/core';
import { warning } from '../../codes.js';
import type { AppsSettings } from '../../settings.js';
import { STACK } from './names.js';
import { isHeardOutside } from './receivers.js';

/** Alerts that stay inside the cluster are seen by those who look at it, and by nobody when it is down. */
export const adviseAlerting = ({
  inventory,
  settings: { alerting },
  place,
}: InventoryCheckContext<AppsSettings>): readonly Diagnostic[] => {
  if (alerting.isAccepted || inventory.component(STACK) === undefined) return [];
  const own = place(['alerting'], 'key');
  // Where nothing is said, no line is to blame.
  const at = /\balerting['"]?\s*:/.test(own.sourceLine ?? '') ? [own] : [{ file: own.file }];
  return [
    ...(isHeardOutside(alerting)
      ? []
      : [
          warning(
            'alerts/no-receiver',
            'alerts leave the cluster by no way: whoever is not looking at it hears of nothing',
            at,
            'give `alerting` a mail server (`email`), a `page`, `chat` or `webhook` in apps.yaml; or write `alerting: none` where that is meant',
          ),
        ]),
    ...(alerting.deadMansSwitch
      ? []
      : [
          warning(
            'alerts/no-dead-mans-switch',
            'a cluster that is down says nothing: there is no dead man’s switch',
            at,
            'write `deadMansSwitch: true` under `alerting` in apps.yaml: a service outside raises the alarm when it is called no more',
          ),
        ]),
  ];
};
