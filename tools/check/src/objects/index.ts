export { checkObjects, type ObjectFindings, subjectOf } from './check-objects.js';
export { type KubernetesFacts, kubernetesFacts } from './facts.js';
export { jsonPointer } from './problem.js';
