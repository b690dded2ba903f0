import { namespaceLabels as allNamespaceLabels, type Labels } from '@edgit/kubernetes';
import { at, labelsOf } from './field.js';
import type { Resource } from './resources.js';

/** Namespaces that every cluster has. */
export const BUILT_IN_NAMESPACES: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** @returns the labels that a Namespace says */
export const ownLabels = (namespace: Resource | undefined): Labels =>
  namespace === undefined ? {} : labelsOf(at(namespace.root, 'metadata', 'labels'));

/** @returns the labels of a Namespace, with the one that Kubernetes sets */
export const namespaceLabels = (name: string, namespace: Resource | undefined): Labels =>
  allNamespaceLabels(name, ownLabels(namespace));
