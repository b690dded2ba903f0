import type { Inventory } from '@edgit/core';
import type { OwnedAlert } from './owned-alert.js';

export const UNREACHABLE = 'ComponentUnreachable';

/**
 * One alert for every namespace that Prometheus reads metrics in: the chart's TargetDown says nothing of what has no
 * target any more. Of components that share a namespace the first answers.
 */
export const unreachable = ({ components }: Inventory): readonly OwnedAlert[] => {
  const measured = components.filter(({ metrics }) => metrics.length > 0);
  const first = measured.filter(
    ({ namespace }, index) => measured.findIndex((other) => other.namespace === namespace) === index,
  );
  return first.map(({ name, namespace, owner }) => ({
    alert: UNREACHABLE,
    team: owner,
    labels: { namespace },
    expr: `absent(up{namespace="${namespace}"} == 1)`,
    for: '15m',
    severity: 'warning',
    summary: `Prometheus reads no metrics in ${namespace}`,
    description: `${name} does not run, has lost its monitor, or a network policy keeps Prometheus out: no other alert about it can fire.`,
  }));
};
