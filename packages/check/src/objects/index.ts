export { checkObjects, type ObjectFindings } from './check-objects.js';
export { withCustomResources } from './custom-resources.js';
export { type KubernetesFacts, kubernetesFacts } from './facts.js';
export { ENTRY, type ListRule, listRules } from './list-rules.js';
export { jsonPointer, type Problem } from './problem.js';
