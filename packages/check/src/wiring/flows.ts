import { didYouMean, MONITORING_NAMESPACE } from '@edgit/core';
import { type Direction, type Labels, type Peer, type Protocol, podPeer, type Verdict } from '@edgit/kubernetes';
import { at, entriesOf, type Field, itemsOf, labelsOf, placeOf, textOf } from './field.js';
import { broken, type Finding, linkWarning, undecided } from './findings.js';
import type { LinkCheck } from './links.js';
import { scrapedPorts } from './monitors.js';
import { verdictIn } from './network-policies.js';
import { type Pod, portNumber, protocolOf, startText } from './pods.js';
import { peerOf } from './policy-peers.js';
import type { Resource } from './resources.js';
import { titleOf } from './resources.js';
import { backendsOf } from './routes.js';
import { secretTexts } from './secrets.js';
import { brieflyNamedServices, type NamedService, type NamedServices, namedServices } from './service-names.js';
import { podsBehind, servicePort, servicePorts, targetOf } from './services.js';
import type { World } from './world.js';

/** A connection that has to be possible. */
interface Flow {
  /** The client, as messages name it: `the Gateway`, `Deployment shop/web`. */
  readonly title: string;
  readonly from: Peer;
  readonly to: Pod;
  readonly port: number;
  readonly protocol: Protocol;
  /** The field that names the server. */
  readonly end: Field;
  /** @default both */
  readonly directions?: readonly Direction[];
}

/** The Gateway reaches the Pods behind a route. */
export const routedFlows: LinkCheck = (route, world) =>
  backendsOf(route).flatMap(({ end, namespace, name }) => {
    const service = world.find('Service', namespace, name);
    const title = `the Gateway can’t connect, for ${route.title},`;
    return service === undefined
      ? []
      : targetsOf(service, at(end, 'port').value, world).flatMap((target) =>
          deniedFlow({ title, from: { entity: 'ingress' }, end, ...target }, world),
        );
  });

/** A port of some Pods. */
export interface PodPort {
  readonly to: Pod;
  readonly port: number;
  readonly protocol: Protocol;
}

/** @returns where a port of a Service leads */
export const targetsOf = (service: Resource, port: unknown, world: World): readonly PodPort[] => {
  const found = servicePort(service, port);
  const target = found === undefined ? undefined : targetOf(found);
  if (found === undefined || target === undefined) return [];
  return (podsBehind(service, world) ?? []).flatMap((to) => {
    const number = portNumber(to, target);
    return number === undefined ? [] : [{ to, port: number, protocol: protocolOf(found) }];
  });
};

/** Prometheus reaches what a monitor selects. */
export const scrapedFlows: LinkCheck = (monitor, world) => {
  const namespace = world.all('monitoring.coreos.com/Prometheus')[0]?.namespace ?? MONITORING_NAMESPACE;
  const from = podPeer(namespace, { 'app.kubernetes.io/name': 'prometheus' });
  const title = `Prometheus can’t connect, for ${monitor.title},`;
  // Without a Prometheus here, nothing is known about the egress policies of its namespace.
  const directions: readonly Direction[] = isDescribed(from, world) ? BOTH : ['ingress'];
  return scrapedPorts(monitor, world).flatMap(({ pod, port, end }) =>
    deniedFlow({ title, from, to: pod, port, protocol: 'TCP', end, directions }, world),
  );
};

/** Whether a policy is about these Pods by name, or an object makes them. */
const isDescribed = ({ namespace, labels }: { readonly namespace: string; readonly labels: Labels }, world: World) =>
  world.all('monitoring.coreos.com/Prometheus').length > 0 ||
  world
    .list('cilium.io/CiliumNetworkPolicy', namespace)
    .map(({ root }) => labelsOf(at(root, 'spec', 'endpointSelector', 'matchLabels')))
    .some((selected) => Object.values(selected).includes(labels['app.kubernetes.io/name'] ?? ''));

/** @returns Services that the configuration of a Pod names and that do not exist, or that policies do not let it reach */
export const namedFlows = (pod: Pod, world: World): readonly Finding[] => {
  const texts = textsOf(pod, world);
  const full = [...texts.map((end) => namedServices(pod.workload.title, end, world)), hostVariables(pod, world)];
  const named = [
    ...full.flatMap(({ services }) => services),
    ...texts.flatMap((end) => brieflyNamedServices(end, pod.namespace, world)),
  ];
  return [...full.flatMap(({ findings }) => findings), ...named.flatMap((service) => connects(pod, service, world))];
};

/** The arguments and variables of a Pod, and the ConfigMaps and Secrets that it mounts or reads. */
const textsOf = (pod: Pod, world: World): readonly Field[] => {
  const { configMaps, secrets } = configurationOf(pod, world);
  return [...pod.containers.flatMap(startText), ...configMaps, ...secrets];
};

/** @returns the texts of the ConfigMaps and Secrets that a Pod mounts or reads */
export const configurationOf = (
  pod: Pod,
  world: World,
): { readonly configMaps: readonly Field[]; readonly secrets: readonly Field[] } => {
  const names = (...paths: readonly (readonly [readonly Field[], ...string[]])[]) =>
    new Set(paths.flatMap(([fields, ...path]) => fields.flatMap((field) => textOf(at(field, ...path)) ?? [])));
  const env = pod.containers.flatMap((container) => itemsOf(at(container, 'env')));
  const envFrom = pod.containers.flatMap((container) => itemsOf(at(container, 'envFrom')));
  const volumes = itemsOf(at(pod.spec, 'volumes'));
  const projected = volumes.flatMap((volume) => itemsOf(at(volume, 'projected', 'sources')));
  const configMaps = names(
    [env, 'valueFrom', 'configMapKeyRef', 'name'],
    [envFrom, 'configMapRef', 'name'],
    [volumes, 'configMap', 'name'],
    [projected, 'configMap', 'name'],
  );
  const secrets = names(
    [env, 'valueFrom', 'secretKeyRef', 'name'],
    [envFrom, 'secretRef', 'name'],
    [volumes, 'secret', 'secretName'],
    [projected, 'secret', 'name'],
  );
  return {
    configMaps: [...configMaps].flatMap((name) => {
      const configMap = world.find('ConfigMap', pod.namespace, name);
      return configMap === undefined ? [] : entriesOf(at(configMap.root, 'data')).map(([, text]) => text);
    }),
    secrets: [...secrets].flatMap((name) => {
      const secret = world.secret(pod.namespace, name);
      return secret === undefined ? [] : secretTexts(secret).map(([, text]) => text);
    }),
  };
};

const HOST_VARIABLE = /(HOST|ADDR|ADDRESS|SERVER|ENDPOINT)$/i;
/** The values of other variables may be something else, such as the name of a program. */
const SURELY_HOST = /(^|_)HOST$/i;
const LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
/** `SEED_SELF_HOST: 'true'` is a switch. */
const NO_HOST: ReadonlySet<string> = new Set(['localhost', 'true', 'false']);

/** Services in variables such as `DB_HOST: db`, where only the name of the variable shows that the value is a host. */
const hostVariables = (pod: Pod, world: World): NamedServices => {
  const variables = pod.containers
    .flatMap((container) => itemsOf(at(container, 'env')))
    .filter((variable) => HOST_VARIABLE.test(textOf(at(variable, 'name')) ?? ''))
    .map((variable) => {
      const end = at(variable, 'value');
      const name = textOf(end) ?? '';
      return { variable, end, name, service: world.find('Service', pod.namespace, name) };
    });
  return {
    services: variables.flatMap(({ service, end }) => (service === undefined ? [] : [{ service, end }])),
    findings: variables.flatMap(({ variable, end, name, service }) => {
      const isHost = SURELY_HOST.test(textOf(at(variable, 'name')) ?? '') && LABEL.test(name) && !NO_HOST.has(name);
      if (!isHost || service !== undefined) return [];
      const from = `${pod.workload.title} connects to`;
      const title = titleOf('Service', pod.namespace, name);
      const provider = world.providerOf('Service', pod.namespace);
      if (provider !== undefined) return undecided(from, title, provider, end);
      const names = world.list('Service', pod.namespace).map((one) => one.name);
      return linkWarning(
        'link/service-name',
        `${from} \`${name}\`, and there is no ${title}`,
        end,
        didYouMean(name, names),
      );
    }),
  };
};

/** Without a port, any port of the Service may be the one. */
const connects = (pod: Pod, { service, port, end }: NamedService, world: World): readonly Finding[] => {
  const title = `${pod.workload.title} can’t connect`;
  const ports = port === undefined ? servicePorts(service).map((one) => at(one, 'port').value) : [port];
  const results = ports.map((one) =>
    targetsOf(service, one, world)
      .filter(({ to }) => to.workload !== pod.workload)
      .flatMap((target) => deniedFlow({ title, from: peerOf(pod, world), end, ...target }, world)),
  );
  return results.some((findings) => findings.length === 0) ? [] : (results[0] ?? []);
};

const BOTH: readonly Direction[] = ['egress', 'ingress'];

const deniedFlow = (
  { title, from, to, port, protocol, end, directions = BOTH }: Flow,
  world: World,
): readonly Finding[] => {
  const names = to.ports.flatMap(({ number, name }) => (number === port && name !== undefined ? [name] : []));
  const target = { port, protocol, names };
  const other = peerOf(to, world);
  const denial = directions
    .map((direction) => ({
      direction,
      ...verdictIn(
        world,
        direction === 'egress' ? from : other,
        direction,
        direction === 'egress' ? other : from,
        target,
      ),
    }))
    .find(({ isAdmitted }) => isAdmitted === false);
  return denial === undefined ? [] : denialFinding(`${title} to port ${port} of ${to.workload.title}`, denial, end);
};

const denialFinding = (
  what: string,
  { direction, policies }: Verdict<Resource> & { readonly direction: Direction },
  end: Field,
): readonly Finding[] =>
  broken(
    'link/network-denied',
    `${what}: no ${direction} rule of ${policies.map(({ title }) => title).join(', ')} admits it`,
    end,
    'see `network` of the component at either end',
    policies.map(({ root, title }) => placeOf(at(root, 'spec', direction), title)),
  );
