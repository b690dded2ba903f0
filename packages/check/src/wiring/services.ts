import { didYouMean } from '@edgit/core';
import { asText, entryOf, hasLabels, type Labels, labelText } from '@edgit/kubernetes';
import { at, type Field, isPresent, itemsOf, labelsOf, placeOf, textOf } from './field.js';
import { broken, type Finding, undecided } from './findings.js';
import type { LinkCheck } from './links.js';
import { type Pod, portNames, portNumber } from './pods.js';
import type { Resource } from './resources.js';
import type { World } from './world.js';

/** @returns the Pods behind a Service; undefined for one that selects none by itself */
export const podsBehind = (service: Resource, world: World): readonly Pod[] | undefined => {
  const selector = selectorOf(service);
  return selector === undefined
    ? undefined
    : world.pods(service.namespace).filter(({ labels }) => hasLabels(labels, selector));
};

const selectorOf = ({ root }: Resource): Labels | undefined => {
  const selector = labelsOf(at(root, 'spec', 'selector'));
  return at(root, 'spec', 'type').value === 'ExternalName' || Object.keys(selector).length === 0 ? undefined : selector;
};

/** @returns the ports of a Service */
export const servicePorts = ({ root }: Resource): readonly Field[] => itemsOf(at(root, 'spec', 'ports'));

/** @returns the container port that a port of a Service leads to: its name or number */
export const targetOf = (port: Field): string | number | undefined => {
  const target = at(port, 'targetPort').value ?? at(port, 'port').value;
  return typeof target === 'string' && /^\d+$/.test(target) ? Number(target) : (target as string | number | undefined);
};

/** @returns a port of a Service by its number, or by its name */
export const servicePort = (service: Resource, port: unknown): Field | undefined =>
  servicePorts(service).find((one) => at(one, typeof port === 'string' ? 'name' : 'port').value === port);

/** @returns an error if the Service does not have the port */
export const portOfService = (from: string, end: Field, service: Resource, port: unknown): readonly Finding[] =>
  port === undefined ||
  at(service.root, 'spec', 'type').value === 'ExternalName' ||
  servicePort(service, port) !== undefined
    ? []
    : broken(
        'link/service-port',
        `${from} port ${asText(port)}, but ${service.title} has no port ${asText(port)}`,
        end,
        didYouMean(
          asText(port),
          servicePorts(service).map((one) => asText(at(one, typeof port === 'string' ? 'name' : 'port').value)),
        ),
        [placeOf(at(service.root, 'spec', 'ports'), service.title)],
      );

/** A Service selects Pods, and each of its ports is a port of these Pods. */
export const servicePods: LinkCheck = (service, world) => {
  const pods = podsBehind(service, world);
  if (pods === undefined) return [];
  const selector = at(service.root, 'spec', 'selector');
  if (pods.length === 0) {
    const wanted = labelsOf(selector);
    const provider = service.ofChart
      ? `what ${service.application} starts at run time`
      : world.providerOf('Pod', service.namespace);
    return provider === undefined
      ? broken(
          'link/service-pods',
          `${service.title} selects no Pods: none has ${labelText(wanted)}`,
          selector,
          nearestLabel(wanted, service, world),
        )
      : undecided(`${service.title} selects`, `Pods with ${labelText(wanted)}`, provider, selector);
  }
  return servicePorts(service).flatMap((port) => {
    const target = targetOf(port);
    if (target === undefined || pods.some((pod) => portNumber(pod, target) !== undefined)) return [];
    // Kubernetes does not require a declared port for a number, and many charts declare none.
    if (service.ofChart && typeof target === 'number') return [];
    const end = isPresent(at(port, 'targetPort')) ? at(port, 'targetPort') : at(port, 'port');
    return broken(
      'link/target-port',
      `${service.title} leads to port \`${target}\`, but ${pods[0]?.workload.title} has no port \`${target}\``,
      end,
      didYouMean(String(target), portNames(pods)),
      pods.map(({ spec, workload }) => placeOf(at(spec, 'containers'), workload.title)),
    );
  });
};

/** @returns a hint with the label value that Pods have instead of the one in the selector */
const nearestLabel = (wanted: Labels, { namespace }: Resource, world: World): string | undefined => {
  const pods = world.pods(namespace);
  for (const [key, value] of Object.entries(wanted)) {
    if (!pods.some(({ labels }) => labels[key] === value)) {
      return didYouMean(value, [...new Set(pods.flatMap(({ labels }) => entryOf(labels, key) ?? []))]);
    }
  }
  return 'each of the labels is there, but no Pod has all of them';
};

/** @returns a port by its name, as text */
export const portName = (port: Field): string | undefined => textOf(at(port, 'name'));
