export { type AdmissionRules, admissionPolicy } from './admission-policy.js';
export { cronProblem } from './cron.js';
export { type GroupKind, groupKindOf, groupOf, type Kind, kindIn, kindOf } from './kind.js';
export {
  hasLabels,
  type Labels,
  labelsIn,
  labelText,
  selectedKeys,
  selectorTakes,
  selectorText,
} from './label-selector.js';
export { unknownRuleKeys } from './network-policy/cilium-policy.js';
export { namespaceLabels, type Peer, type Protocol, podPeer, type Target } from './network-policy/peer.js';
export {
  CILIUM_CLUSTERWIDE_POLICY,
  CILIUM_POLICY,
  DIRECTIONS,
  type Direction,
  NETWORK_POLICY,
  POLICY_KINDS,
  type Policy,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule,
} from './network-policy/policy.js';
export { mayCall, mayConnect } from './network-policy/reachability.js';
export { policiesIn } from './network-policy/read-policies.js';
export { mayReachNamespace, type SourcedPolicy, type Verdict, verdictOf } from './network-policy/verdict.js';
export { kubeletMaySetLabel } from './node-restriction.js';
export { identityOf, isKubernetesObject, type KubernetesObject, subjectOf } from './object.js';
export { changedAt, type Path, valueAt } from './path.js';
export { asText, entryOf, isPlain, type Plain } from './plain.js';
export { POD_SECURITY } from './pod-security-standard.js';
export {
  containersIn,
  containersOf,
  type FoundContainer,
  podSpecPath,
  podTemplateOf,
  podTemplatePath,
} from './pods.js';
export { quantityOf } from './quantity.js';
export { schedulingPath } from './scheduling.js';
export { LOCKED_DOWN, podSecurityContext, RUNTIME_DEFAULT, UNPRIVILEGED } from './security-context.js';
export { keepsAway, type Taint, taintOf, tolerates } from './taints.js';
export { type FoundText, listOf, textsIn } from './values.js';
