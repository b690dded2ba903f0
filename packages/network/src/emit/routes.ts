import {
  type Artifact,
  answeringEntry,
  type EmitContext,
  type Headers,
  labelSchema,
  mergeHeaders,
  type PortalFacet,
  PROXY_PATH,
  PROXY_PORT,
  pageUrl,
  portalEntrances,
  proxyName,
  type ResolvedExposure,
  sha256,
} from '@edgit/core';
import { entryOf, type KubernetesObject } from '@edgit/kubernetes';
import { GATEWAY, listenerName } from '../gateway-names.js';
import { type NetworkSettings, RESPONSE_HEADERS } from '../settings.js';

/** One HTTPRoute for every exposed service, in the namespace of the Service and the folder of its application. */
export const routes = ({ cluster, inventory, settings }: EmitContext<NetworkSettings>): readonly Artifact[] => {
  const shown = new Set(portalEntrances(inventory));
  const portals = inventory.components.flatMap(({ portal }) => portal ?? []);
  return inventory.exposures.map((exposure) => ({
    kind: 'objects',
    application: exposure.component.name,
    objects: [
      httpRoute(
        exposure,
        shown.has(exposure) ? portalEntry(exposure, portals) : {},
        listenerName(cluster, exposure.domain),
        settings,
      ),
    ],
  }));
};

const httpRoute = (
  exposure: ResolvedExposure,
  metadata: Pick<KubernetesObject['metadata'], 'annotations'>,
  listener: string,
  settings: NetworkSettings,
): KubernetesObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: {
    name: routeName(exposure),
    namespace: exposure.component.namespace,
    ...metadata,
  },
  spec: {
    parentRefs: [
      {
        group: 'gateway.networking.k8s.io',
        kind: 'Gateway',
        name: GATEWAY,
        namespace: settings.gatewayNamespace,
        sectionName: listener,
      },
    ],
    hostnames: [exposure.fqdn],
    rules: [
      {
        matches: pathsOf(exposure).map((value) => ({ path: { type: 'PathPrefix', value } })),
        ...headerFilters(exposure, settings),
        backendRefs: backendRefs(backends(exposure)),
      },
      ...grpcRules(exposure, settings),
    ],
  },
});

/** Content types of gRPC; `application/grpc-web` is for browsers, and goes where pages come from. */
const GRPC_TYPES = ['application/grpc', 'application/grpc+proto'];

/**
 * gRPC beside pages at one host. Not a GRPCRoute: it must not share its host with an HTTPRoute (Gateway API v1.4.1
 * grpcroute_types.go). The Service's port is another one than that of the pages, because Cilium speaks one protocol to
 * each: HTTP/2 where the port has `appProtocol: kubernetes.io/h2c` (operator/pkg/model/translation/envoy_cluster.go).
 */
const grpcRules = (exposure: ResolvedExposure, settings: NetworkSettings) => {
  const { grpc, service } = exposure;
  if (grpc === undefined) return [];
  return [
    {
      matches: GRPC_TYPES.map((value) => ({
        path: { type: 'PathPrefix', value: '/' },
        headers: [{ type: 'Exact', name: 'Content-Type', value }],
      })),
      ...headerFilters(exposure, settings),
      backendRefs: backendRefs([{ name: grpc.service ?? service, port: grpc.port, weight: 1 }]),
    },
  ];
};

/** What the portals of the cluster read from routes, under the names that each has for it. */
const portalEntry = (
  exposure: ResolvedExposure,
  portals: readonly PortalFacet[],
): Pick<KubernetesObject['metadata'], 'annotations'> => {
  const { component, icon, title } = exposure;
  const pods = Object.entries(podsBehind(exposure)).map(([key, value]) => `${key}=${value}`);
  const entries = portals.flatMap(({ annotations, groups }) =>
    Object.entries({
      [annotations.enabled]: 'true',
      [annotations.title]: title ?? component.name,
      [annotations.group]: entryOf(groups, component.category) ?? component.category,
      [annotations.description]: component.description,
      [annotations.page]: pageUrl(exposure),
      [annotations.icon]: icon ?? `${component.name}.png`,
      [annotations.pods]: pods.join(','),
    }),
  );
  return entries.length === 0 ? {} : { annotations: Object.fromEntries(entries) };
};

/**
 * The Pods whose state the portal shows: those of the Service, where the component brings it itself; the ones that it
 * says routes lead to; or all of its namespace, which is what an empty selector means.
 */
const podsBehind = (exposure: ResolvedExposure): Readonly<Record<string, string>> => {
  const { component, service } = exposure;
  const own = component.manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === service);
  const { selector } = (own?.spec ?? {}) as { readonly selector?: Readonly<Record<string, string>> };
  return selector ?? answeringEntry(component, exposure)?.pods ?? {};
};

/** Keycloak also calls back a proxy in front of a part of a host. */
const pathsOf = ({ auth, path }: ResolvedExposure): string[] =>
  auth === 'proxy' && path !== '/' ? [path, PROXY_PATH] : [path];

/** Part of the name of a route in the cluster domain. */
const CLUSTER = 'cluster';

/**
 * A host in both domains is two routes, and so are two paths of it: `wiki`, `wiki.cluster`, `wiki.api.v1`. Dots keep
 * them apart: no host has one.
 */
const routeName = ({ host, domain, path }: ResolvedExposure): string =>
  [host, ...(domain === 'cluster' ? [CLUSTER] : []), ...path.replace(/\/$/, '').split('/').slice(1).map(asLabel)].join(
    '.',
  );

/** A part of a path as one label of a name: what can't be one becomes its hash. */
const asLabel = (part: string): string =>
  labelSchema.safeParse(part).success && part !== CLUSTER ? part : sha256(part).slice(0, 8);

const backendRefs = (all: readonly Backend[]) => all.map((backend) => ({ group: '', kind: 'Service', ...backend }));

interface Backend {
  readonly name: string;
  readonly port: number;
  readonly weight: number;
}

/**
 * Applications without a sign-in are reached through their oauth2-proxy. With two versions, the next one starts at
 * weight 0. Argo Rollouts changes both weights, as parts of 100, and Argo CD ignores them.
 */
const backends = ({ auth, host, service, canary, port }: ResolvedExposure): readonly Backend[] => {
  if (auth === 'proxy') return [{ name: proxyName(host), port: PROXY_PORT, weight: 1 }];
  if (canary === undefined) return [{ name: service, port, weight: 1 }];
  return [
    { name: service, port, weight: 100 },
    { name: canary, port, weight: 0 },
  ];
};

/** With HSTS a browser does not let users continue past a certificate that it does not trust. */
const UNTRUSTED: Headers = { 'Strict-Transport-Security': false };

/**
 * Gateway API v1.4.1 takes one filter of each type in a rule, so that the headers of the platform and of the exposure
 * are one list. Envoy sets the scheme for applications, and passes host and port on as the client sent them.
 */
const headerFilters = ({ fqdn, headers, responseHeaders }: ResolvedExposure, settings: NetworkSettings) => {
  const { gateway, acme } = settings;
  const request = mergeHeaders({ 'X-Forwarded-Host': fqdn, 'X-Forwarded-Port': '443' }, gateway.headers, headers);
  const response = mergeHeaders(
    RESPONSE_HEADERS,
    acme.environment === 'staging' ? UNTRUSTED : {},
    gateway.responseHeaders,
    responseHeaders,
  );
  const filters = [
    ...(request.length === 0 ? [] : [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: request } }]),
    ...(response.length === 0 ? [] : [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: response } }]),
  ];
  return filters.length === 0 ? {} : { filters };
};
