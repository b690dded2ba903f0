export { GIT_ENVIRONMENT, git } from './git.js';
export {
  hydratedObjects,
  identityOf,
  isKind,
  nameOf,
  type TreeObject,
  type TreeTexts,
  treeObjects,
} from './objects.js';
export { branchPoint, filesBelow, NoTree, rootOf, textsAt, textsBelow, treeAt } from './tree-at.js';
