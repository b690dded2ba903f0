import { didYouMean } from '@edgit/core';
import { asText, type Kind, selectorTakes } from '@edgit/kubernetes';
import { at, type Field, isPresent, itemsOf, placeOf, textOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { certificateCovers, hostnamesMeet } from './hostnames.js';
import { type LinkCheck, linkTo } from './links.js';
import { namespaceLabels } from './namespaces.js';
import type { Resource } from './resources.js';
import { portOfService } from './services.js';
import type { World } from './world.js';

export const ROUTES: readonly Kind[] = ['HTTPRoute', 'GRPCRoute'].map((kind) => `gateway.networking.k8s.io/${kind}`);
export const GATEWAY: Kind = 'gateway.networking.k8s.io/Gateway';
const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** @returns the Services that a route sends requests to, each where it is named */
export const backendsOf = (route: Resource): readonly Backend[] =>
  itemsOf(at(route.root, 'spec', 'rules')).flatMap((rule) => backendsOfRule(route, rule));

/** A Service that a route sends requests to, and where it is named. */
export interface Backend {
  readonly end: Field;
  readonly namespace: string;
  readonly name: string;
}

/** @returns the Services that one rule of a route sends requests to */
export const backendsOfRule = (route: Resource, rule: Field): readonly Backend[] =>
  itemsOf(at(rule, 'backendRefs'))
    .filter((backend) => refersTo(backend, '', 'Service'))
    .flatMap((backend) => {
      const name = textOf(at(backend, 'name'));
      const namespace = textOf(at(backend, 'namespace')) ?? route.namespace;
      return name === undefined ? [] : [{ end: backend, namespace, name }];
    });

/** A reference of the Gateway API: group and kind may be left out where there is a default. */
const refersTo = (reference: Field, group: string, kind: string): boolean =>
  (at(reference, 'group').value ?? group) === group && (at(reference, 'kind').value ?? kind) === kind;

/** The backends of a route are Services that exist and have the port. */
export const routeBackends: LinkCheck = (route, world) =>
  backendsOf(route).flatMap(({ end, namespace, name }) => {
    const from = `${route.title} sends to`;
    return linkTo(world, { from, end: at(end, 'name'), kind: 'Service', namespace, name }, (service) => [
      ...portOfService(from, at(end, 'port'), service, at(end, 'port').value),
      ...(namespace === route.namespace ? [] : granted(route, service, end, world)),
    ]);
  });

const H2C = 'kubernetes.io/h2c';

/** Requests of gRPC arrive at ports that speak HTTP/2: to others Cilium sends HTTP/1.1, which no gRPC server understands. */
export const grpcBackends: LinkCheck = (route, world) =>
  itemsOf(at(route.root, 'spec', 'rules'))
    .filter((rule) => route.kind.endsWith('/HTTPRoute') && isGrpc(rule))
    .flatMap((rule) => itemsOf(at(rule, 'backendRefs')))
    .filter((backend) => refersTo(backend, '', 'Service'))
    .flatMap((backend) => {
      const name = textOf(at(backend, 'name')) ?? '';
      const service = world.find('Service', textOf(at(backend, 'namespace')) ?? route.namespace, name);
      const port =
        service &&
        itemsOf(at(service.root, 'spec', 'ports')).find((item) => at(item, 'port').value === at(backend, 'port').value);
      if (service === undefined || port === undefined || at(port, 'appProtocol').value === H2C) return [];
      return broken(
        'link/grpc-port',
        `${route.title} sends gRPC to ${service.title}, whose port ${asText(at(backend, 'port').value)} is not for HTTP/2`,
        at(backend, 'port'),
        `give the port of the Service \`appProtocol: ${H2C}\``,
        [placeOf(port, service.title)],
      );
    });

const isGrpc = (rule: Field): boolean =>
  itemsOf(at(rule, 'matches')).some((match) =>
    itemsOf(at(match, 'headers')).some(
      (header) =>
        textOf(at(header, 'name'))?.toLowerCase() === 'content-type' &&
        /^application\/grpc(?!-web)/.test(textOf(at(header, 'value')) ?? ''),
    ),
  );

/** A reference to another namespace needs a ReferenceGrant there. */
const granted = (route: Resource, service: Resource, end: Field, world: World): readonly Finding[] => {
  const [group, kind] = [GATEWAY_GROUP, route.kind.replace(/^.*\//, '')];
  const isGranted = world
    .list(`${GATEWAY_GROUP}/ReferenceGrant`, service.namespace)
    .some(
      ({ root }) =>
        itemsOf(at(root, 'spec', 'from')).some(
          (from) =>
            at(from, 'group').value === group &&
            at(from, 'kind').value === kind &&
            at(from, 'namespace').value === route.namespace,
        ) &&
        itemsOf(at(root, 'spec', 'to')).some(
          (to) => at(to, 'kind').value === 'Service' && [undefined, service.name].includes(textOf(at(to, 'name'))),
        ),
    );
  return isGranted
    ? []
    : broken(
        'link/reference-grant',
        `${route.title} sends to ${service.title}, and no ReferenceGrant in that namespace allows it`,
        at(end, 'namespace'),
        'move the route there, or add a ReferenceGrant',
      );
};

/** The listener of a route exists, admits the route's namespace, and serves its hosts with a certificate. */
export const routeParents: LinkCheck = (route, world) =>
  itemsOf(at(route.root, 'spec', 'parentRefs'))
    .filter((parent) => refersTo(parent, GATEWAY_GROUP, 'Gateway'))
    .flatMap((parent) => {
      const name = textOf(at(parent, 'name')) ?? '';
      const namespace = textOf(at(parent, 'namespace')) ?? route.namespace;
      const from = `${route.title} is for`;
      return linkTo(world, { from, end: at(parent, 'name'), kind: GATEWAY, namespace, name }, (gateway) =>
        takenBy(gateway, route, parent, world),
      );
    });

const takenBy = (gateway: Resource, route: Resource, parent: Field, world: World): readonly Finding[] => {
  const all = itemsOf(at(gateway.root, 'spec', 'listeners'));
  const section = textOf(at(parent, 'sectionName'));
  const named = section === undefined ? all : all.filter((listener) => at(listener, 'name').value === section);
  if (section !== undefined && named.length === 0) {
    return broken(
      'link/listener',
      `${route.title} is for listener \`${section}\`, but ${gateway.title} has no listener \`${section}\``,
      at(parent, 'sectionName'),
      didYouMean(
        section,
        all.flatMap((listener) => textOf(at(listener, 'name')) ?? []),
      ),
      [placeOf(at(gateway.root, 'spec', 'listeners'), gateway.title)],
    );
  }
  const port = at(parent, 'port').value;
  const asked = port === undefined ? named : named.filter((listener) => at(listener, 'port').value === port);
  const admitting = asked.filter((listener) => admitsNamespace(listener, gateway, route.namespace, world));
  if (admitting.length === 0) {
    return broken(
      'link/listener-namespace',
      `${route.title} is for ${listenerTitle(section, gateway)}, which admits no routes of namespace \`${route.namespace}\``,
      parent,
      'see `allowedRoutes` of the listener, and the labels of the Namespace',
      asked.map((listener) => placeOf(listener, gateway.title)),
    );
  }
  return itemsOf(at(route.root, 'spec', 'hostnames')).flatMap((end) => {
    const host = textOf(end);
    return host === undefined ? [] : servedBy(host, end, admitting, { gateway, route, section, world });
  });
};

const listenerTitle = (section: string | undefined, gateway: Resource): string =>
  section === undefined ? gateway.title : `listener \`${section}\` of ${gateway.title}`;

const admitsNamespace = (listener: Field, gateway: Resource, namespace: string, world: World): boolean => {
  const allowed = at(listener, 'allowedRoutes', 'namespaces');
  switch (textOf(at(allowed, 'from'))) {
    case 'All':
      return true;
    case 'Selector':
      return selectorTakes(at(allowed, 'selector').value, namespaceLabels(namespace, world.namespaces.get(namespace)));
    case 'None':
      return false;
    default:
      return namespace === gateway.namespace;
  }
};

interface Taken {
  readonly gateway: Resource;
  readonly route: Resource;
  readonly section: string | undefined;
  readonly world: World;
}

const servedBy = (host: string, end: Field, listeners: readonly Field[], taken: Taken): readonly Finding[] => {
  const { gateway, route, section } = taken;
  const serving = listeners.filter((listener) => hostnamesMeet(textOf(at(listener, 'hostname')), host));
  if (serving.length === 0) {
    const names = listeners.flatMap((listener) => textOf(at(listener, 'hostname')) ?? []);
    return broken(
      'link/listener-host',
      `${route.title} has host \`${host}\`, which ${listenerTitle(section, gateway)} does not serve`,
      end,
      `it serves ${names.join(', ')}`,
      listeners.map((listener) => placeOf(at(listener, 'hostname'), gateway.title)),
    );
  }
  return serving.flatMap((listener) => certified(host, end, listener, taken));
};

/** Only a Certificate declares its names: a Secret from elsewhere is not checked. */
const certified = (host: string, end: Field, listener: Field, { gateway, route, world }: Taken): readonly Finding[] => {
  const certificates = itemsOf(at(listener, 'tls', 'certificateRefs'))
    .flatMap((reference) => {
      const name = textOf(at(reference, 'name'));
      return name === undefined
        ? []
        : (world.secret(textOf(at(reference, 'namespace')) ?? gateway.namespace, name) ?? []);
    })
    .map(({ by }) => by);
  if (certificates.length === 0 || certificates.some(({ kind }) => kind !== CERTIFICATE)) return [];
  const names = certificates.flatMap(certifiedNames);
  return names.some((name) => certificateCovers(name, host))
    ? []
    : broken(
        'link/certificate-host',
        `${route.title} has host \`${host}\`, which ${certificates.map(({ title }) => title).join(', ')} does not cover`,
        end,
        `it covers ${names.join(', ')}; \`*\` matches one label`,
        certificates.map((certificate) => placeOf(at(certificate.root, 'spec', 'dnsNames'), certificate.title)),
      );
};

const CERTIFICATE: Kind = 'cert-manager.io/Certificate';

const certifiedNames = ({ root }: Resource): readonly string[] => [
  ...itemsOf(at(root, 'spec', 'dnsNames')).flatMap((name) => textOf(name) ?? []),
  ...(isPresent(at(root, 'spec', 'commonName')) ? [asText(at(root, 'spec', 'commonName').value)] : []),
];
