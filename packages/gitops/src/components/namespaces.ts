import { defineComponent } from '@edgit/core';
import { ARGOCD_NAMESPACE, NAMESPACES } from '../names.js';

/** All Namespaces, before anything is in them. */
export const namespaceList = defineComponent(() => ({
  name: NAMESPACES,
  namespace: ARGOCD_NAMESPACE,
  description: 'Every namespace and the Pod Security Standard it enforces',
  essential: 'every other component is in one of its namespaces',
  category: 'delivery',
  wave: -100,
  podSecurity: 'restricted',
  clusterKinds: ['Namespace'],
  delivery: { pattern: 'raw' },
}));
