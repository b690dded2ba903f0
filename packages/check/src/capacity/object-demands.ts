import { type Kind, type KubernetesObject, quantityOf } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import { at, type Field, isPresent, itemsOf, placeOf, textOf } from '../wiring/field.js';
import { podOf } from '../wiring/pods.js';
import { type Resource, resourceOf } from '../wiring/resources.js';
import { postgresVolumes } from '../wiring/storage.js';
import type { Demand, Demands, VolumeDemand } from './demand.js';
import { isSeparate, placementOf, podRequest } from './pod-demand.js';

/** Resources of which an operator makes Pods that are not counted here. */
const UNCOUNTED: ReadonlySet<Kind> = new Set([
  'argoproj.io/EventBus',
  'argoproj.io/EventSource',
  'argoproj.io/Sensor',
  'monitoring.coreos.com/Alertmanager',
  'monitoring.coreos.com/Prometheus',
  'monitoring.coreos.com/ThanosRuler',
]);

const AT_TIMES: ReadonlySet<Kind> = new Set(['batch/Job', 'batch/CronJob']);

/** A field of a number; its default where there is none. */
const numberOf = (field: Field, otherwise: number): number =>
  typeof field.value === 'number' ? field.value : otherwise;

/**
 * @param checked an object of a tree; of a chart too, where charts are rendered
 * @returns what it asks for
 */
export const objectDemands = (checked: Checked<KubernetesObject>, namespace: string): Demands => {
  const resource = resourceOf(checked, namespace);
  const component = checked.application ?? '';
  if (UNCOUNTED.has(resource.kind)) return { pods: [], volumes: [], unknown: [`${component}: ${resource.title}`] };
  if (resource.kind === 'postgresql.cnpg.io/Cluster') return postgres(resource, component);
  if (resource.kind === 'PersistentVolumeClaim') {
    return { pods: [], volumes: [claim(resource.root, component, resource.name, 1)], unknown: [] };
  }
  const pod = podOf(resource);
  if (pod === undefined) return { pods: [], volumes: [], unknown: [] };
  const replicas = at(resource.root, 'spec', 'replicas');
  const pods = resource.kind === 'apps/DaemonSet' ? 'each' : numberOf(replicas, 1);
  return {
    pods: [
      {
        component,
        workload: resource.title,
        pods,
        atTimes: AT_TIMES.has(resource.kind),
        cpu: podRequest(pod.spec, 'cpu'),
        memory: podRequest(pod.spec, 'memory'),
        separate: isSeparate(pod.spec, pod.labels),
        placement: placementOf(pod.spec),
        place: (what) => placeOf(what === 'pods' && isPresent(replicas) ? replicas : largestRequest(pod.spec)),
      },
    ],
    volumes: itemsOf(at(resource.root, 'spec', 'volumeClaimTemplates')).map((template) =>
      claim(template, component, textOf(at(template, 'metadata', 'name')) ?? '', pods === 'each' ? 1 : pods),
    ),
    unknown: [],
  };
};

/** Where the first container says what it asks for, or the Pod itself. */
const largestRequest = (spec: Field): Field => {
  const requests = itemsOf(at(spec, 'containers')).map((one) => at(one, 'resources'));
  return requests.find(isPresent) ?? spec;
};

const claim = (root: Field, component: string, name: string, count: number): VolumeDemand => {
  const size = at(root, 'spec', 'resources', 'requests', 'storage');
  return {
    component,
    name,
    count,
    size: quantityOf(size.value),
    storageClass: textOf(at(root, 'spec', 'storageClassName')),
    place: () => placeOf(size),
  };
};

/** CloudNativePG 1.30: anti-affinity is on and preferred by default; each instance has a volume, and one for its log. */
const postgres = ({ root, title, name }: Resource, component: string): Demands => {
  const spec = at(root, 'spec');
  const instances = at(spec, 'instances');
  const affinity = at(spec, 'affinity');
  const count = numberOf(instances, 1);
  const resources = at(spec, 'resources');
  const request = (resource: 'cpu' | 'memory') => quantityOf(at(resources, 'requests', resource).value) ?? 0;
  const demand: Demand = {
    component,
    workload: title,
    pods: count,
    atTimes: false,
    cpu: request('cpu'),
    memory: request('memory'),
    separate:
      at(affinity, 'enablePodAntiAffinity').value !== false &&
      textOf(at(affinity, 'podAntiAffinityType')) === 'required' &&
      (textOf(at(affinity, 'topologyKey')) ?? 'kubernetes.io/hostname') === 'kubernetes.io/hostname',
    placement: placementOf({ ...spec, value: { ...(affinity.value as object), affinity: affinity.value } }),
    place: (what) => placeOf(what === 'pods' ? instances : resources),
  };
  const volumes = postgresVolumes(spec).flatMap(({ suffix, sizes, classes }): VolumeDemand[] => {
    const size = sizes.find(isPresent);
    if (size === undefined) return [];
    return [
      {
        component,
        name: `${name}${suffix}`,
        count,
        size: quantityOf(size.value),
        storageClass: classes.map(textOf).find((one) => one !== undefined),
        place: () => placeOf(size),
      },
    ];
  });
  return { pods: [demand], volumes, unknown: [] };
};
