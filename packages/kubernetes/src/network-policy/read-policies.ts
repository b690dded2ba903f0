import { kindOf } from '../kind.js';
import { valueAt } from '../path.js';
import { isPlain } from '../plain.js';
import { listOf } from '../values.js';
import { ciliumPolicy } from './cilium-policy.js';
import { kubernetesPolicy } from './kubernetes-policy.js';
import { CILIUM_CLUSTERWIDE_POLICY, CILIUM_POLICY, NETWORK_POLICY, type Policy } from './policy.js';

/**
 * @param namespace namespace of the object
 * @returns the policies in an object: Cilium's can have several in `specs`; none for objects of another kind
 */
export const policiesIn = (object: unknown, namespace: string): readonly Policy[] => {
  const kind = kindOf(object);
  if (kind === NETWORK_POLICY) return [kubernetesPolicy(valueAt(object, ['spec']), namespace)];
  if (kind !== CILIUM_POLICY && kind !== CILIUM_CLUSTERWIDE_POLICY) return [];
  const spec = valueAt(object, ['spec']);
  return [...(isPlain(spec) ? [spec] : []), ...listOf(valueAt(object, ['specs']))].map((one) =>
    ciliumPolicy(one, kind === CILIUM_POLICY ? namespace : undefined),
  );
};
