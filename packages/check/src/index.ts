export { bytesText, type Capacity, type CapacitySummary, type ComponentCapacity, coresText } from './capacity/index.js';
export { type CheckOptions, type CheckResult, type Counts, checkContent } from './check-content.js';
export { capacityOfTree, checkTree, contextOf, type TreeCheckResult } from './check-tree.js';
export { checkCodes } from './codes/index.js';
export { type Checked, type Content, contentOf } from './content.js';
export { type FactVersions, factVersions } from './fact-versions.js';
export {
  type ManifestFile,
  type Manifests,
  readManifests,
  type SkippedFile,
  type Unread,
  unreadFile,
} from './manifests/index.js';
export {
  ENTRY,
  type KubernetesFacts,
  kubernetesFacts,
  type ListRule,
  listRules,
  withCustomResources,
} from './objects/index.js';
export { terraformRules } from './terraform/index.js';
export { IMAGE_ARCHITECTURES, type ImageFact, imageFact } from './traps/image-architectures.js';
export { inventoryTraps } from './traps/index.js';
export type { Undecided } from './wiring/index.js';
export { globTakes } from './wiring/projects.js';
