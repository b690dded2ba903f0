import { hydratedOf } from '@edgit/core';
import { type Kind, type KubernetesObject, kindOf } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import { type Field, rootField } from './field.js';

/** An object of the cluster: one that is in the content, or that is known to come of one. */
export interface Resource {
  readonly kind: Kind;
  readonly name: string;
  /** Empty for kinds that have none. */
  readonly namespace: string;
  /** As messages name it: `Service shop/web`. */
  readonly title: string;
  readonly root: Field;
  readonly application?: string;
  /** Whether a chart made it: of those it is not known what they start as they run. */
  readonly ofChart: boolean;
}

export const STORAGE_CLASS: Kind = 'storage.k8s.io/StorageClass';
export const PRIORITY_CLASS: Kind = 'scheduling.k8s.io/PriorityClass';

/** Kinds without a namespace that something names. */
const CLUSTER_SCOPED: ReadonlySet<Kind> = new Set([
  'Namespace',
  'PersistentVolume',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'cert-manager.io/ClusterIssuer',
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'external-secrets.io/ClusterExternalSecret',
  'external-secrets.io/ClusterSecretStore',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  PRIORITY_CLASS,
  STORAGE_CLASS,
]);

export const isClusterScoped = (kind: Kind): boolean => CLUSTER_SCOPED.has(kind);

/** @returns `Service shop/web`, `StorageClass fast` */
export const titleOf = (kind: Kind, namespace: string, name: string): string =>
  `${kind.replace(/^.*\//, '')} ${namespace === '' || isClusterScoped(kind) ? '' : `${namespace}/`}${name}`;

/** @param namespace of an object that does not say: where it is applied */
export const resourceOf = (checked: Checked<KubernetesObject>, namespace: string): Resource => {
  const { value, application } = checked;
  const kind = kindOf(value);
  const own = isClusterScoped(kind) ? '' : (value.metadata.namespace ?? namespace);
  return {
    kind,
    name: value.metadata.name,
    namespace: own,
    title: titleOf(kind, value.metadata.namespace === undefined && own === namespace ? '' : own, value.metadata.name),
    root: rootField(checked),
    ofChart: hydratedOf(checked.path) !== undefined,
    ...(application === undefined ? {} : { application }),
  };
};
