import { didYouMean } from '@edgit/core';
import { selectorTakes, selectorText } from '@edgit/kubernetes';
import { at, entriesOf, type Field, isPresent, isRecord, itemsOf, labelsOf, textOf, textsOf } from './field.js';
import { broken, type Finding, undecided } from './findings.js';
import { keyIn, type LinkCheck, linkToSecret } from './links.js';
import { type Pod, portNames, portNumber } from './pods.js';
import { type Resource, titleOf } from './resources.js';
import { podsBehind, portName, servicePort, servicePorts, targetOf } from './services.js';
import type { World } from './world.js';

/** A port that Prometheus reads metrics from. */
export interface ScrapedPort {
  readonly pod: Pod;
  readonly port: number;
  readonly end: Field;
}

const namespacesOf = ({ root, namespace }: Resource, world: World): readonly string[] => {
  const selector = at(root, 'spec', 'namespaceSelector');
  if (at(selector, 'any').value === true) return [...world.namespaces.keys()];
  const names = textsOf(at(selector, 'matchNames'));
  return names.length === 0 ? [namespace] : names;
};

const servicesOf = (monitor: Resource, world: World): readonly Resource[] =>
  namespacesOf(monitor, world)
    .flatMap((namespace) => world.list('Service', namespace))
    .filter(({ root }) =>
      selectorTakes(at(monitor.root, 'spec', 'selector').value, labelsOf(at(root, 'metadata', 'labels'))),
    );

const podsOf = (monitor: Resource, world: World): readonly Pod[] =>
  namespacesOf(monitor, world)
    .flatMap((namespace) => world.pods(namespace))
    .filter(({ labels }) => selectorTakes(at(monitor.root, 'spec', 'selector').value, labels));

const endpointsOf = ({ root }: Resource): readonly Field[] => [
  ...itemsOf(at(root, 'spec', 'endpoints')),
  ...itemsOf(at(root, 'spec', 'podMetricsEndpoints')),
];

/** A ServiceMonitor selects Services with a port of that name. */
export const serviceMonitor: LinkCheck = (monitor, world) => {
  const services = servicesOf(monitor, world);
  if (services.length === 0) return nothingSelected(monitor, 'Service', world);
  return [
    ...endpointsOf(monitor).flatMap((endpoint) => {
      const end = at(endpoint, 'port');
      const port = textOf(end);
      if (port === undefined || services.some((service) => servicePort(service, port) !== undefined)) return [];
      const names = services.flatMap((service) => servicePorts(service).flatMap((one) => portName(one) ?? []));
      return wrongPort(
        monitor,
        end,
        port,
        services.map(({ title }) => title),
        names,
      );
    }),
    ...credentials(monitor, world),
  ];
};

/** A PodMonitor selects Pods with a port of that name or number. */
export const podMonitor: LinkCheck = (monitor, world) => {
  const pods = podsOf(monitor, world);
  if (pods.length === 0) return nothingSelected(monitor, 'Pod', world);
  return [
    ...endpointsOf(monitor).flatMap((endpoint) => {
      const end = [at(endpoint, 'port'), at(endpoint, 'portNumber')].find(isPresent) ?? at(endpoint, 'port');
      const port = end.value as string | number | undefined;
      if (port === undefined || pods.some((pod) => portNumber(pod, port) !== undefined)) return [];
      return wrongPort(
        monitor,
        end,
        port,
        pods.map(({ workload }) => workload.title),
        portNames(pods),
      );
    }),
    ...credentials(monitor, world),
  ];
};

const wrongPort = (
  monitor: Resource,
  end: Field,
  port: string | number,
  targets: readonly string[],
  names: readonly string[],
): readonly Finding[] =>
  broken(
    'link/monitor-port',
    `${monitor.title} reads port \`${port}\`, but ${targets.join(', ')} has no port \`${port}\``,
    end,
    didYouMean(String(port), [...new Set(names)]),
  );

const nothingSelected = (monitor: Resource, kind: 'Service' | 'Pod', world: World): readonly Finding[] => {
  const selector = at(monitor.root, 'spec', 'selector');
  const wanted = `${kind}s with ${selectorText(selector.value)}`;
  const providers = namespacesOf(monitor, world).flatMap((namespace) => world.providerOf(kind, namespace) ?? []);
  return providers[0] === undefined
    ? broken('link/monitor-target', `${monitor.title} selects ${wanted}, and there are none`, selector)
    : undecided(`${monitor.title} selects`, wanted, providers[0], selector);
};

/** Secrets that Prometheus signs in with: any `{ name, key }` below these keys of an endpoint. */
const SIGN_IN = ['authorization', 'basicAuth', 'bearerTokenSecret', 'oauth2', 'tlsConfig'];

const credentials = (monitor: Resource, world: World): readonly Finding[] =>
  endpointsOf(monitor)
    .flatMap((endpoint) => SIGN_IN.flatMap((key) => secretReferences(at(endpoint, key))))
    .flatMap((reference) => {
      const name = textOf(at(reference, 'name')) ?? '';
      const key = textOf(at(reference, 'key')) ?? '';
      const { namespace } = monitor;
      const from = `${monitor.title} reads`;
      return linkToSecret(world, { from, end: at(reference, 'name'), namespace, name }, (secret) =>
        keyIn(from, at(reference, 'key'), key, { ...secret, title: titleOf('Secret', namespace, name) }),
      );
    });

const secretReferences = (field: Field): readonly Field[] => {
  if (!isRecord(field.value) || field.key === 'configMap') return [];
  const isReference = textOf(at(field, 'name')) !== undefined && textOf(at(field, 'key')) !== undefined;
  if (isReference) return at(field, 'optional').value === true ? [] : [field];
  return entriesOf(field).flatMap(([, value]) => secretReferences(value));
};

/** @returns every port of a Pod that a monitor reads, as far as its Pods are known */
export const scrapedPorts = (monitor: Resource, world: World): readonly ScrapedPort[] =>
  endpointsOf(monitor).flatMap((endpoint) => {
    const end = [at(endpoint, 'port'), at(endpoint, 'portNumber'), at(endpoint, 'targetPort')].find(isPresent);
    if (end === undefined) return [];
    const ofPod = (pod: Pod, port: unknown): readonly ScrapedPort[] => {
      const number = typeof port === 'string' || typeof port === 'number' ? portNumber(pod, port) : undefined;
      return number === undefined ? [] : [{ pod, port: number, end }];
    };
    if (monitor.kind === 'monitoring.coreos.com/PodMonitor') {
      return podsOf(monitor, world).flatMap((pod) => ofPod(pod, end.value));
    }
    return servicesOf(monitor, world).flatMap((service) => {
      const port = end.key === 'targetPort' ? end.value : targetOfNamed(service, end.value);
      return (podsBehind(service, world) ?? []).flatMap((pod) => ofPod(pod, port));
    });
  });

const targetOfNamed = (service: Resource, name: unknown): string | number | undefined => {
  const port = servicePort(service, name);
  return port === undefined ? undefined : targetOf(port);
};
