import type { Labels } from '../label-selector.js';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** A Pod as an end of a connection. */
export interface PodPeer {
  readonly namespace: string;
  /** Its own labels, and those that Cilium adds. */
  readonly labels: Labels;
  /** Labels of its Namespace. */
  readonly namespaceLabels: Labels;
}

/** One end of a connection: a Pod, one of Cilium's entities, or a name outside the cluster. */
export type Peer = PodPeer | { readonly entity: string } | { readonly host: string };

/** Where a connection leads. */
export interface Target {
  readonly port: number;
  readonly protocol: Protocol;
  /** Names of that port: rules may use them. */
  readonly names: readonly string[];
}

/** Labels that Cilium gives to a Pod: its namespace, and the labels of that. */
export const NAMESPACE_LABEL = 'io.kubernetes.pod.namespace';
export const LABELS_OF_NAMESPACE = 'io.cilium.k8s.namespace.labels.';

/** Removes the source of a label key: `k8s:app`, `any:app`. `reserved:` stays. */
export const plainKey = (key: string): string => key.replace(/^(k8s|any):/, '');

/** @returns the labels of a Namespace, with the one that Kubernetes sets */
export const namespaceLabels = (name: string, own: Labels = {}): Labels => ({
  ...own,
  'kubernetes.io/metadata.name': name,
});

/**
 * @param ofNamespace labels that the Namespace has
 * @returns a Pod with the labels that Cilium adds
 */
export const podPeer = (
  namespace: string,
  labels: Labels,
  { ofNamespace = {}, serviceAccount }: { readonly ofNamespace?: Labels; readonly serviceAccount?: string } = {},
): PodPeer => {
  const own = namespaceLabels(namespace, ofNamespace);
  return {
    namespace,
    namespaceLabels: own,
    labels: {
      ...labels,
      ...Object.fromEntries(Object.entries(own).map(([key, value]) => [`${LABELS_OF_NAMESPACE}${key}`, value])),
      [NAMESPACE_LABEL]: namespace,
      ...(serviceAccount === undefined ? {} : { 'io.cilium.k8s.policy.serviceaccount': serviceAccount }),
    },
  };
};
