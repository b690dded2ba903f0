import { type InventoryItem, isHelm } from '@edgit/core';
import { type Path, quantityOf, valueAt } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import { at, type Field, isPresent, itemsOf, rootField } from '../wiring/field.js';
import {
  CHART_WORKLOADS,
  type ChartClaim,
  type ChartFacts,
  type ChartWorkload,
  EVERYWHERE,
} from './chart-workloads.js';
import type { Demand, Demands, VolumeDemand } from './demand.js';
import { isSeparate, placementOf, podRequest } from './pod-demand.js';

const steps = (path: string): Path => path.split('.').filter((step) => step !== '');

/**
 * @returns the demand of a chart with its values; for an unknown chart, its name and the volumes that the component
 *   declares
 */
export const chartDemands = (component: InventoryItem): Demands => {
  const { delivery, name } = component;
  if (!isHelm(delivery)) return { pods: [], volumes: [], unknown: [] };
  const facts = factsOf(delivery.chart);
  const values: Checked<unknown> = {
    value: delivery.values,
    path: name,
    place: (path) => component.place(['delivery', 'values', ...path]),
  };
  if (facts === undefined) {
    return { pods: [], volumes: saidVolumes(component), unknown: [`${name}: chart ${delivery.chart.name}`] };
  }
  return {
    pods: facts.workloads.map((workload) => podsOf(component, workload, rootField(values))),
    volumes: facts.workloads.flatMap((workload) =>
      (workload.claims ?? []).map((claim) => claimOf(component, workload, claim, rootField(values))),
    ),
    unknown: facts.uncounted === undefined ? [] : [`${name}: ${facts.uncounted}`],
  };
};

const factsOf = ({ name, repo }: { readonly name: string; readonly repo: string }): ChartFacts | undefined => {
  const own = name.split('/').at(-1) ?? name;
  const facts = Object.hasOwn(CHART_WORKLOADS, own) ? CHART_WORKLOADS[own] : undefined;
  return facts === undefined || `${repo}/${name}`.includes(facts.repo ?? '') ? facts : undefined;
};

const countOf = ({ pods }: ChartWorkload, values: Field): number | 'each' => {
  if (typeof pods !== 'object') return pods;
  const given = at(values, ...steps(pods[0])).value;
  return typeof given === 'number' ? given : pods[1];
};

const podsOf = ({ name: component, place }: InventoryItem, workload: ChartWorkload, values: Field): Demand => {
  const scheduling =
    workload.scheduling === 'everywhere'
      ? { ...values, value: EVERYWHERE }
      : at(values, ...steps(workload.scheduling ?? ''));
  const request = (resource: 'cpu' | 'memory') => requested(workload, values, resource);
  const affinity = at(scheduling, 'affinity');
  return {
    component,
    workload: `${workload.name} of chart ${component}`,
    pods: countOf(workload, values),
    atTimes: false,
    cpu: request('cpu'),
    memory: request('memory'),
    // An affinity in the values replaces that of the chart.
    separate: isPresent(affinity) ? isSeparate(scheduling, {}) : workload.separate === true,
    placement: placementOf(scheduling),
    place: (what) =>
      what === 'pods' && typeof workload.pods === 'object'
        ? place(['delivery', 'values', ...steps(workload.pods[0])])
        : place(['delivery', 'values', ...steps(workload.resources[0] ?? '')]),
  };
};

/** @returns undefined if the values set nothing and the default of the chart is not known */
const requested = (
  { resources, more, defaults }: ChartWorkload,
  values: Field,
  resource: 'cpu' | 'memory',
): number | undefined => {
  const containers = [
    ...resources.map((path) => ({ resources: at(values, ...steps(path)).value })),
    ...(more === undefined ? [] : itemsOf(at(values, ...steps(more))).map((one) => one.value)),
  ];
  const says = (list: 'requests' | 'limits') =>
    containers.every((one) => valueAt(one, ['resources', list, resource]) !== undefined);
  // Helm lays values over those of the chart: its requests stay beside limits of ours.
  if (defaults !== undefined && !says('requests')) return quantityOf(defaults[resource]);
  if (says('requests') || says('limits')) return podRequest({ ...values, value: { containers } }, resource);
  // A limit of memory alone leaves CPU without a request: that is known where anything is said of each container.
  return containers.every((one) => valueAt(one, ['resources', 'requests']) !== undefined) ? 0 : undefined;
};

const claimOf = (
  { name: component, place }: InventoryItem,
  workload: ChartWorkload,
  { name, size, storageClass }: ChartClaim,
  values: Field,
): VolumeDemand => {
  const given = at(values, ...steps(size)).value;
  const className = storageClass === undefined ? undefined : at(values, ...steps(storageClass)).value;
  const count = countOf(workload, values);
  return {
    component,
    name,
    count: count === 'each' ? 1 : count,
    size: quantityOf(given),
    storageClass: typeof className === 'string' ? className : undefined,
    place: () => place(['delivery', 'values', ...steps(size)]),
  };
};

/** The volumes that the component declares, except those of its databases, which are manifests. */
const saidVolumes = ({ name: component, storage, manifests, place }: InventoryItem): VolumeDemand[] => {
  const own = new Set(manifests.map(({ metadata }) => metadata.name));
  return storage.flatMap(({ name, size }, index) =>
    own.has(name)
      ? []
      : [
          {
            component,
            name,
            count: 1,
            size: quantityOf(size),
            storageClass: undefined,
            place: () => place(['storage', index, 'size']),
          },
        ],
  );
};
