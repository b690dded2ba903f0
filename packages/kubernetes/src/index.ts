export { type AdmissionRules, admissionPolicy } from './admission-policy.js';
export { cronProblem } from './cron.js';
export { type GroupKind, groupKindOf, groupOf, type Kind, kindIn, kindOf } from './kind.js';
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
export { type FoundText, listOf, textsIn } from './values.js';
