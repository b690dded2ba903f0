import type { Inventory } from '@edgit/core';
import { MACHINES } from './machines.js';
import type { OwnedAlert } from './owned-alert.js';
import { unreachable } from './unreachable.js';

/** Components whose alerts come first, and in which order: by what they are about. Those of others follow, by name. */
const ORDER: readonly string[] = [
  'nvidia-gpu-exporter',
  'longhorn',
  'garage',
  'cloudnative-pg',
  'barman-cloud',
  'cert-manager',
  'cilium',
  'coredns',
  'vault',
  'external-secrets',
  'reloader',
  'keycloak',
  'kyverno',
  'policy-reporter',
  'argocd',
  'harbor',
  'fluent-bit',
  'loki',
];

const rank = (component: string): number => {
  const index = ORDER.indexOf(component);
  return index === -1 ? ORDER.length : index;
};

/**
 * Alerts beyond the rules of charts: of machines, of components (their `alerts`), and of namespaces in which Prometheus
 * reads no metrics.
 */
export const alertsOf = (inventory: Inventory): readonly OwnedAlert[] => [
  ...MACHINES,
  ...inventory.components
    .toSorted((a, b) => rank(a.name) - rank(b.name))
    .flatMap(({ alerts, owner }) => alerts.map((alert) => ({ ...alert, team: alert.team ?? owner }))),
  ...unreachable(inventory),
];
