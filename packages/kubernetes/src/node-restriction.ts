/** Labels that a kubelet may set on its own Node by name: k8s.io/kubelet v0.35.3, pkg/apis/well_known_labels.go. */
const KUBELET_LABELS: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'beta.kubernetes.io/instance-type',
  'node.kubernetes.io/instance-type',
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
]);

/** Namespaces whose labels a kubelet may set, with everything below them: the same file. */
const KUBELET_NAMESPACES = ['kubelet.kubernetes.io', 'node.kubernetes.io'];

const KUBERNETES_NAMESPACES = ['kubernetes.io', 'k8s.io'];

/** Reserved for administrators, so that a node can't attract Pods that are meant for other nodes. */
const RESTRICTED_NAMESPACE = 'node-restriction.kubernetes.io';

/**
 * Whether the API server lets a kubelet, and Talos on a worker, which uses the kubelet's credentials, set a label of
 * its Node: `getForbiddenLabels` of the admission plugin NodeRestriction (Kubernetes v1.35.3,
 * plugin/pkg/admission/noderestriction/admission.go). It denies changes of taints after the Node is registered.
 *
 * @param key of the label
 */
export const kubeletMaySetLabel = (key: string): boolean => {
  const slash = key.indexOf('/');
  const namespace = slash < 0 ? '' : key.slice(0, slash);
  const isIn = (parent: string): boolean => namespace === parent || namespace.endsWith(`.${parent}`);
  if (isIn(RESTRICTED_NAMESPACE)) return false;
  return !KUBERNETES_NAMESPACES.some(isIn) || KUBELET_LABELS.has(key) || KUBELET_NAMESPACES.some(isIn);
};
