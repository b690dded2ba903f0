import { quantityOf, selectorTakes } from '@edgit/kubernetes';
import { at, type Field, isPresent, itemsOf, labelsOf, textOf } from '../wiring/field.js';
import type { Placement } from './demand.js';

/** @returns what a container requests: a limit without a request counts as a request, as in the API server */
const requestOf = (container: Field, resource: 'cpu' | 'memory'): number => {
  const resources = at(container, 'resources');
  const asked = at(resources, 'requests', resource);
  return quantityOf((isPresent(asked) ? asked : at(resources, 'limits', resource)).value) ?? 0;
};

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/**
 * @returns what the scheduler counts for a Pod: all containers and sidecars together, or the largest init container
 *   (Kubernetes 1.35, pkg/api/v1/resource/helpers.go)
 */
export const podRequest = (spec: Field, resource: 'cpu' | 'memory'): number => {
  const own = itemsOf(at(spec, 'containers')).map((one) => requestOf(one, resource));
  const inits = itemsOf(at(spec, 'initContainers'));
  const isSidecar = (one: Field) => textOf(at(one, 'restartPolicy')) === 'Always';
  const sidecars = sum(inits.filter(isSidecar).map((one) => requestOf(one, resource)));
  const first = inits.filter((one) => !isSidecar(one)).map((one) => requestOf(one, resource));
  return Math.max(sum(own) + sidecars, ...first.map((one) => one + sidecars));
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** @param spec anything with `nodeSelector`, `tolerations` and `affinity`, as a Pod has them */
export const placementOf = (spec: Field): Placement => ({
  nodeSelector: labelsOf(at(spec, 'nodeSelector')),
  terms: itemsOf(at(spec, 'affinity', 'nodeAffinity', REQUIRED, 'nodeSelectorTerms')).map((term) =>
    itemsOf(at(term, 'matchExpressions')),
  ),
  tolerations: itemsOf(at(spec, 'tolerations')),
});

const HOSTNAME = 'kubernetes.io/hostname';

/** @returns whether the Pods keep away from each other: by required anti-affinity to their own labels, by host */
export const isSeparate = (spec: Field, labels: Readonly<Record<string, string>>): boolean =>
  itemsOf(at(spec, 'affinity', 'podAntiAffinity', REQUIRED)).some((term) => {
    const selector = at(term, 'labelSelector');
    return textOf(at(term, 'topologyKey')) === HOSTNAME && isPresent(selector) && selectorTakes(selector.value, labels);
  });
