import { type Labels, type Protocol, podTemplatePath } from '@edgit/kubernetes';
import { at, type Field, isPresent, itemsOf, labelsOf, textOf } from './field.js';
import type { Resource } from './resources.js';

/** The Pods of one workload. */
export interface Pod {
  readonly workload: Resource;
  readonly namespace: string;
  readonly labels: Labels;
  readonly spec: Field;
  /** Init containers too. */
  readonly containers: readonly Field[];
  readonly ports: readonly ContainerPort[];
}

export interface ContainerPort {
  readonly name?: string;
  readonly number: number;
  readonly protocol: Protocol;
}

/** @returns the Pods that a workload makes, or undefined for what is none */
export const podOf = (workload: Resource): Pod | undefined => {
  const path = podTemplatePath(workload.kind);
  if (path === undefined) return undefined;
  const template = at(workload.root, ...path);
  const spec = at(template, 'spec');
  if (!isPresent(spec)) return undefined;
  const containers = [...itemsOf(at(spec, 'initContainers')), ...itemsOf(at(spec, 'containers'))];
  return {
    workload,
    namespace: workload.namespace,
    labels: labelsOf(at(template, 'metadata', 'labels')),
    spec,
    containers,
    ports: containers.flatMap((container) => itemsOf(at(container, 'ports')).flatMap(containerPort)),
  };
};

const containerPort = (port: Field): readonly ContainerPort[] => {
  const number = at(port, 'containerPort').value;
  const name = textOf(at(port, 'name'));
  return typeof number === 'number'
    ? [{ number, protocol: protocolOf(port), ...(name === undefined ? {} : { name }) }]
    : [];
};

export const protocolOf = (port: Field): Protocol => {
  const protocol = textOf(at(port, 'protocol'));
  return protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP';
};

/**
 * @param target a port's name, or its number, which a container may leave undeclared
 * @returns its number in this Pod; undefined where the Pod declares ports and this is none of them
 */
export const portNumber = ({ ports }: Pod, target: string | number): number | undefined =>
  typeof target === 'string'
    ? ports.find(({ name }) => name === target)?.number
    : ports.length === 0 || ports.some(({ number }) => number === target)
      ? target
      : undefined;

/** @returns the ports of Pods, by name where they have one, as hints list them */
export const portNames = (pods: readonly Pod[]): readonly string[] => [
  ...new Set(pods.flatMap(({ ports }) => ports.map(({ name, number }) => name ?? String(number)))),
];

/** @returns names of the volumes that a StatefulSet claims for each of its Pods */
export const claimNames = ({ root }: Resource): readonly string[] =>
  itemsOf(at(root, 'spec', 'volumeClaimTemplates')).flatMap((claim) => textOf(at(claim, 'metadata', 'name')) ?? []);

/** @returns all text that a container is started with */
export const startText = (container: Field): readonly Field[] => [
  ...itemsOf(at(container, 'env')).map((variable) => at(variable, 'value')),
  ...(['args', 'command'] as const).flatMap((list) => itemsOf(at(container, list))),
];

/** @returns the pull Secrets of a Pod or ServiceAccount */
export const pullSecrets = (holder: Field): readonly Field[] =>
  itemsOf(at(holder, 'imagePullSecrets')).map((secret) => at(secret, 'name'));

export const serviceAccountOf = ({ spec }: Pod): string =>
  textOf(at(spec, 'serviceAccountName')) ?? textOf(at(spec, 'serviceAccount')) ?? 'default';
