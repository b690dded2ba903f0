import { type GroupKind, groupKindOf, type KubernetesObject, kindOf } from '@edgit/kubernetes';
import type { Component } from './component.js';

/** Kinds without a namespace among the manifests of components. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'APIService',
  'CiliumClusterwideNetworkPolicy',
  'CiliumL2AnnouncementPolicy',
  'CiliumLoadBalancerIPPool',
  'ClusterExternalSecret',
  'ClusterIssuer',
  'ClusterPolicy',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingPolicy',
  'MutatingWebhookConfiguration',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingPolicy',
  'ValidatingWebhookConfiguration',
]);

type Kinds = Pick<Component, 'manifests' | 'clusterKinds'>;

const withoutSlash = (clusterKind: string): string => clusterKind.replace(/^\//, '');

/** Whether an object has no namespace: its kind is in the list above, or in the component's `clusterKinds`. */
export const isClusterScoped = ({ clusterKinds }: Pick<Kinds, 'clusterKinds'>, object: KubernetesObject): boolean =>
  CLUSTER_SCOPED.has(object.kind) || clusterKinds.map(withoutSlash).includes(kindOf(object));

/** Kinds without a namespace of a component: those of its manifests and of its `clusterKinds`. */
export const clusterKindsOf = (component: Kinds): readonly GroupKind[] =>
  groupKinds([
    ...component.clusterKinds,
    ...component.manifests.filter((object) => isClusterScoped(component, object)).map(kindOf),
  ]);

/** The same for kinds with a namespace. */
export const namespacedKindsOf = (component: Kinds & Pick<Component, 'namespacedKinds'>): readonly GroupKind[] =>
  groupKinds([
    ...component.namespacedKinds,
    ...component.manifests.filter((object) => !isClusterScoped(component, object)).map(kindOf),
  ]);

/** @param kinds as `group/Kind`; the core group is empty */
export const groupKinds = (kinds: readonly string[]): readonly GroupKind[] => kinds.map(withoutSlash).map(groupKindOf);
