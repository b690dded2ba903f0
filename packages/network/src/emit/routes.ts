import {
  type Artifact,
  answeringEntry,
  categoryTitle,
  type EmitContext,
  entranceUrl,
  type KubernetesObject,
  labelSchema,
  PROXY_PATH,
  PROXY_PORT,
  portalEntrances,
  proxyName,
  type ResolvedExposure,
  sha256,
} from '@edgit/core';
import { GATEWAY, listenerName } from '../gateway-names.js';
import type { NetworkSettings } from '../settings.js';

/** One HTTPRoute for every exposed service, in the namespace of the Service and the folder of its application. */
export const routes = ({ cluster, inventory, settings }: EmitContext<NetworkSettings>): readonly Artifact[] => {
  const shown = new Set(portalEntrances(inventory));
  return inventory.exposures.map((exposure) => ({
    kind: 'objects',
    application: exposure.component.name,
    objects: [
      httpRoute(
        exposure,
        shown.has(exposure) ? { annotations: portalEntry(exposure) } : {},
        listenerName(cluster, exposure.domain),
        settings.gatewayNamespace,
      ),
    ],
  }));
};

const httpRoute = (
  exposure: ResolvedExposure,
  metadata: Pick<KubernetesObject['metadata'], 'annotations'>,
  listener: string,
  gatewayNamespace: string,
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
        namespace: gatewayNamespace,
        sectionName: listener,
      },
    ],
    hostnames: [exposure.fqdn],
    rules: [
      {
        matches: pathsOf(exposure).map((value) => ({ path: { type: 'PathPrefix', value } })),
        ...headerFilter(exposure.headers),
        backendRefs: backends(exposure).map((backend) => ({ group: '', kind: 'Service', ...backend })),
      },
    ],
  },
});

/** What Homepage reads from routes (Homepage 1.12, Kubernetes discovery). Without `href` it needs to read the Gateway. */
const portalEntry = (exposure: ResolvedExposure): Record<string, string> => {
  const { component, icon, title } = exposure;
  return {
    'gethomepage.dev/enabled': 'true',
    'gethomepage.dev/name': title ?? component.name,
    'gethomepage.dev/group': categoryTitle(component.category),
    'gethomepage.dev/description': component.description,
    'gethomepage.dev/href': entranceUrl(exposure),
    'gethomepage.dev/icon': icon ?? `${component.name}.png`,
    'gethomepage.dev/pod-selector': Object.entries(podsBehind(exposure))
      .map(([key, value]) => `${key}=${value}`)
      .join(','),
  };
};

/**
 * The Pods whose state the portal shows: those of the Service, where the component brings it itself; the ones that it
 * says routes lead to; or all of its namespace, which is what Homepage makes of an empty selector.
 */
const podsBehind = (exposure: ResolvedExposure): Readonly<Record<string, string>> => {
  const { component, service } = exposure;
  const own = component.manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === service);
  const { selector } = (own?.spec ?? {}) as { readonly selector?: Readonly<Record<string, string>> };
  return selector ?? answeringEntry(component, exposure)?.pods ?? {};
};

/** A proxy that stands before a part of a host is called back by Keycloak all the same. */
const pathsOf = ({ auth, path }: ResolvedExposure): string[] =>
  auth === 'proxy' && path !== '/' ? [path, PROXY_PATH] : [path];

/** Stands in the name of a route of the cluster's own domain. */
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

interface Backend {
  readonly name: string;
  readonly port: number;
  readonly weight: number;
}

/**
 * Whoever has no sign-in of its own is reached through its oauth2-proxy. Of two versions the next one starts with
 * nothing; Argo Rollouts changes both weights, as parts of 100, and Argo CD leaves them to it.
 */
const backends = ({ auth, host, service, canary, port }: ResolvedExposure): readonly Backend[] => {
  if (auth === 'proxy') return [{ name: proxyName(host), port: PROXY_PORT, weight: 1 }];
  if (canary === undefined) return [{ name: service, port, weight: 1 }];
  return [
    { name: service, port, weight: 100 },
    { name: canary, port, weight: 0 },
  ];
};

const headerFilter = (headers: Readonly<Record<string, string>>): Record<string, unknown> => {
  const set = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return set.length === 0 ? {} : { filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set } }] };
};
