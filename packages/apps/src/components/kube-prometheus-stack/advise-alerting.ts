import type { Diagnostic, InventoryCheckContext } from '@edgit/core';
import { warning } from '../../codes.js';
import type { AppsSettings } from '../../settings.js';
import { STACK } from './names.js';
import { hasOutsideReceiver } from './receivers.js';

/** Warns if alerts stay inside the cluster: only users who look at it see them, and none when it is down. */
export const adviseAlerting = ({
  inventory,
  settings: { alerting },
  place,
}: InventoryCheckContext<AppsSettings>): readonly Diagnostic[] => {
  if (alerting.isAccepted || inventory.component(STACK) === undefined) return [];
  const own = place(['alerting'], 'key');
  // If `alerting` is not set, the warning has no line.
  const at = /\balerting['"]?\s*:/.test(own.sourceLine ?? '') ? [own] : [{ file: own.file }];
  return [
    ...(hasOutsideReceiver(alerting)
      ? []
      : [
          warning(
            'alerts/no-receiver',
            'alerts are not sent outside the cluster: only users who look at Grafana see them',
            at,
            'add `email`, `page`, `chat` or `webhook` to `alerting` in apps.yaml, or write `alerting: none` if this is intended',
          ),
        ]),
    ...(alerting.deadMansSwitch
      ? []
      : [
          warning(
            'alerts/no-dead-mans-switch',
            'no dead man’s switch is set: nothing reports that the whole cluster is down',
            at,
            'write `deadMansSwitch: true` under `alerting` in apps.yaml: an external service raises the alarm when the calls stop',
          ),
        ]),
  ];
};
