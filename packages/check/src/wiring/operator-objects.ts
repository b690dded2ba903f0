import { type Kind, type KubernetesObject, type Labels, selectorTakes } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import { at, isPresent, itemsOf, labelsOf, placeOf, textOf, textsOf } from './field.js';
import { namespaceLabels } from './namespaces.js';
import type { Resource } from './resources.js';

/*
 * Objects that operators create from objects of the content. They are built here as the operator creates them, so that a
 * link to one is followed like any other link.
 */

interface OperatorObject extends Pick<KubernetesObject, 'apiVersion' | 'kind'> {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly spec: unknown;
}

/**
 * @param by the object from which the operator creates it
 * @returns the created object; its namespace is that of `by` by default
 */
const operatorObject = (
  by: Resource,
  { apiVersion, kind, name, namespace = by.namespace, labels = {}, spec }: OperatorObject,
): Checked<KubernetesObject> => ({
  value: { apiVersion, kind, metadata: { name, namespace, labels }, spec },
  path: by.title,
  place: () => placeOf(by.root, by.title),
});

/** Ports of every PostgreSQL Pod of CloudNativePG 1.30. */
const POSTGRES_PORTS = [
  { name: 'postgresql', containerPort: 5432 },
  { name: 'metrics', containerPort: 9187 },
  { name: 'status', containerPort: 8000 },
];

/** @returns Services and Pods of a PostgreSQL cluster */
const postgresCluster = (cluster: Resource): readonly Checked<KubernetesObject>[] => {
  const { name, root } = cluster;
  const inherited = labelsOf(at(root, 'spec', 'inheritedMetadata', 'labels'));
  const labels = { ...inherited, 'cnpg.io/cluster': name, 'cnpg.io/podRole': 'instance' };
  const service = (suffix: string, selector: Labels) =>
    operatorObject(cluster, {
      apiVersion: 'v1',
      kind: 'Service',
      name: `${name}-${suffix}`,
      spec: {
        selector: { 'cnpg.io/cluster': name, ...selector },
        ports: [{ name: 'postgres', port: 5432, targetPort: 5432 }],
      },
    });
  return [
    service('rw', { 'cnpg.io/instanceRole': 'primary' }),
    service('ro', { 'cnpg.io/instanceRole': 'replica' }),
    service('r', { 'cnpg.io/podRole': 'instance' }),
    ...['primary', 'replica'].map((role, index) =>
      operatorObject(cluster, {
        apiVersion: 'v1',
        kind: 'Pod',
        name: `${name}-${index + 1}`,
        labels: { ...labels, 'cnpg.io/instanceRole': role },
        spec: {
          serviceAccountName: name,
          containers: [{ name: 'postgres', ports: POSTGRES_PORTS }],
        },
      }),
    ),
    operatorObject(cluster, { apiVersion: 'v1', kind: 'ServiceAccount', name, spec: {} }),
  ];
};

/** @returns the Certificates that cert-manager creates for an annotated Gateway: one for each Secret that its listeners name */
const gatewayCertificates = (gateway: Resource): readonly Checked<KubernetesObject>[] => {
  const annotations = labelsOf(at(gateway.root, 'metadata', 'annotations'));
  const cluster = annotations['cert-manager.io/cluster-issuer'];
  const issuer = cluster ?? annotations['cert-manager.io/issuer'];
  if (issuer === undefined) return [];
  const hosts = new Map<string, string[]>();
  for (const listener of itemsOf(at(gateway.root, 'spec', 'listeners'))) {
    const secret = textOf(at(listener, 'tls', 'certificateRefs', 0, 'name'));
    const host = textOf(at(listener, 'hostname'));
    if (secret !== undefined && host !== undefined) hosts.set(secret, [...(hosts.get(secret) ?? []), host]);
  }
  return [...hosts].map(([secretName, dnsNames]) =>
    operatorObject(gateway, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      name: secretName,
      spec: {
        secretName,
        dnsNames,
        issuerRef: { kind: cluster === undefined ? 'Issuer' : 'ClusterIssuer', name: issuer },
      },
    }),
  );
};

/** @returns the namespaces that a ClusterExternalSecret selects */
export const selectedNamespaces = (
  cluster: Resource,
  namespaces: ReadonlyMap<string, Resource | undefined>,
): readonly string[] => {
  const spec = at(cluster.root, 'spec');
  const single = at(spec, 'namespaceSelector');
  const selectors = [...(isPresent(single) ? [single] : []), ...itemsOf(at(spec, 'namespaceSelectors'))];
  const named = new Set(textsOf(at(spec, 'namespaces')));
  return [...namespaces].flatMap(([name, namespace]) =>
    named.has(name) || selectors.some((selector) => selectorTakes(selector.value, namespaceLabels(name, namespace)))
      ? [name]
      : [],
  );
};

/** @returns the ExternalSecrets of a ClusterExternalSecret, in every namespace that it selects */
const externalSecrets = (
  cluster: Resource,
  namespaces: ReadonlyMap<string, Resource | undefined>,
): readonly Checked<KubernetesObject>[] => {
  const spec = at(cluster.root, 'spec');
  return selectedNamespaces(cluster, namespaces).map((namespace) =>
    operatorObject(cluster, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      name: textOf(at(spec, 'externalSecretName')) ?? cluster.name,
      namespace,
      spec: at(spec, 'externalSecretSpec').value,
    }),
  );
};

/** The Service of the API server, which is in every cluster: without a selector, and with labels that monitors select. */
export const API_SERVER: Checked<KubernetesObject> = {
  value: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: { ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
  },
  path: '',
  place: () => ({ file: '', what: 'the API server' }),
};

/** @returns the Pod that receives the events of an EventSource, with the labels that Argo Events 1.9 gives it */
const eventSource = (source: Resource): readonly Checked<KubernetesObject>[] => [
  operatorObject(source, {
    apiVersion: 'v1',
    kind: 'Pod',
    name: source.name,
    labels: {
      controller: 'eventsource-controller',
      'eventsource-name': source.name,
      'owner-name': source.name,
    },
    spec: {},
  }),
];

const OBJECTS_BY_KIND: ReadonlyMap<Kind, (by: Resource) => readonly Checked<KubernetesObject>[]> = new Map([
  ['argoproj.io/EventSource', eventSource],
  ['postgresql.cnpg.io/Cluster', postgresCluster],
  ['gateway.networking.k8s.io/Gateway', gatewayCertificates],
]);

/** @param namespaces every namespace of the cluster, with its object where that is known */
export const operatorObjects = (
  resources: readonly Resource[],
  namespaces: ReadonlyMap<string, Resource | undefined>,
): readonly Checked<KubernetesObject>[] =>
  resources.flatMap((resource) =>
    resource.kind === 'external-secrets.io/ClusterExternalSecret'
      ? externalSecrets(resource, namespaces)
      : (OBJECTS_BY_KIND.get(resource.kind)?.(resource) ?? []),
  );
