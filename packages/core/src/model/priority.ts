import { changedAt, type KubernetesObject, schedulingPath, textsIn } from '@edgit/kubernetes';
import { error } from '../codes/index.js';
import type { Diagnostic } from '../input/diagnostics.js';
import type { Inventory, InventoryItem } from '../inventory/inventory.js';
import { type Component, isHelm } from './component.js';

/** How much of the cluster depends on a component: `priority` in the Component contract. */
export type Priority = NonNullable<Component['priority']>;

/**
 * PriorityClasses of the platform, below Kubernetes' own (`system-cluster-critical` is 2000000000) and at most the
 * highest value that is free to use, 1000000000 (Kubernetes 1.35, pkg/apis/scheduling/types.go), which Longhorn's chart
 * takes for `longhorn-critical`. Pods without a class have 0.
 */
export const PRIORITY_CLASSES = {
  critical: {
    name: 'platform-critical',
    value: 900_000_000,
    description:
      'Without it Pods don’t start, or the cluster can’t be changed: secrets, certificates, policies, delivery',
  },
  service: {
    name: 'platform-service',
    value: 500_000_000,
    description: 'Other applications stand on it: images, sign-in, backups, alerts',
  },
} as const satisfies Readonly<Record<Priority, { name: string; value: number; description: string }>>;

/** @returns the name of the PriorityClass, as a Pod and a chart's values have it */
export const priorityClass = (priority: Priority): string => PRIORITY_CLASSES[priority].name;

/**
 * Gives the Pods of a component's own manifests its PriorityClass: in every Pod template and in CloudNativePG Clusters. A
 * class in the manifest itself stays. Pods of a chart get theirs from chart values.
 *
 * @returns the component; unchanged if it has no `priority`
 */
export const withPriorityClass = <T extends Component>(component: T): T => {
  const { priority } = component;
  return priority === undefined
    ? component
    : {
        ...component,
        manifests: component.manifests.map((manifest) => prioritized(manifest, priorityClass(priority))),
      };
};

const prioritized = (manifest: KubernetesObject, name: string): KubernetesObject => {
  const path = schedulingPath(manifest);
  return path === undefined
    ? manifest
    : (changedAt(manifest, path, (spec) => ({
        ...spec,
        priorityClassName: spec.priorityClassName ?? name,
      })) as KubernetesObject);
};

/** Errors for charts with a priority whose values do not name the PriorityClass: their Pods would not have it. */
export const priorityOfCharts = ({ components }: Inventory): Diagnostic[] =>
  components.flatMap((component) => {
    const { priority, delivery } = component;
    if (priority === undefined || !isHelm(delivery)) return [];
    const name = priorityClass(priority);
    return textsIn(delivery.values).some(({ text }) => text === name)
      ? []
      : [absentFromValues(component, priority, name)];
  });

const absentFromValues = (component: InventoryItem, priority: Priority, name: string): Diagnostic =>
  error(
    'component/idle-priority',
    `component ${component.name} has \`priority: ${priority}\`, but no value of its chart names PriorityClass ${name}`,
    [component.place(['priority'])],
    `set the chart’s value for it (priorityClassName, in most charts) to ${name}`,
  );
