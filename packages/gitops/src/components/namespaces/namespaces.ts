import { defineComponent } from '@edgit/core';
import { ARGOCD_NAMESPACE, NAMESPACES } from '../../names.js';

/** All Namespaces, before anything is in them, and the PriorityClasses that Pods name. */
export const namespaceList = defineComponent(() => ({
  name: NAMESPACES,
  namespace: ARGOCD_NAMESPACE,
  description: 'Every namespace with its Pod Security Standard, and the priority classes',
  essential: 'every other component is in one of its namespaces',
  category: 'delivery',
  wave: -100,
  podSecurity: 'restricted',
  clusterKinds: ['Namespace', 'scheduling.k8s.io/PriorityClass'],
  delivery: { pattern: 'raw' },
}));
