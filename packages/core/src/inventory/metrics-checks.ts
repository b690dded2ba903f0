import { error } from '../codes/index.js';
import type { Diagnostic } from '../input/diagnostics.js';
import { isHelm } from '../model/component.js';
import type { InventoryItem } from './inventory.js';

/** Errors in `metrics` that make a monitor impossible. */
export const metricsChecks = (component: InventoryItem): Diagnostic[] => [
  ...withoutChart(component),
  ...differentPods(component),
];

/** A component without a chart renders no monitor, so Prometheus would not read its metrics. */
const withoutChart = ({ name, metrics, delivery, place }: InventoryItem): Diagnostic[] =>
  isHelm(delivery)
    ? []
    : metrics.flatMap(({ monitor }, index) =>
        monitor === 'chart'
          ? [
              error(
                'metrics/no-chart',
                `${name} has no chart that can create a monitor`,
                [place(['metrics', index, 'monitor'])],
                'remove `monitor`: edgit creates one',
              ),
            ]
          : [],
      );

/** A PodMonitor has one selector for all its endpoints. */
const differentPods = ({ name, metrics, place }: InventoryItem): Diagnostic[] => {
  const first = new Map<string, number>();
  return metrics.flatMap((one, index) => {
    if (one.monitor === 'chart') return [];
    const monitor = one.name ?? name;
    const other = first.get(monitor);
    if (other === undefined) {
      first.set(monitor, index);
      return [];
    }
    const sameLabels = sameMap(metrics[other]?.pods ?? {}, one.pods ?? {});
    return sameLabels
      ? []
      : [
          error(
            'metrics/name-taken',
            `two entries of \`metrics\` of ${name} share PodMonitor \`${monitor}\`, but select different Pods`,
            [place(['metrics', other]), place(['metrics', index])],
            'give one of them another `name`',
          ),
        ];
  });
};

const sameMap = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, value]) => b[key] === value);
