export {
  type FileValues,
  hydratedObjects,
  objectsIn,
  type TreeObject,
  type TreeTexts,
  treeObjects,
  valuesIn,
} from './objects.js';
export {
  blobsOf,
  checkSizes,
  entriesIn,
  filesBelow,
  type GitEntry,
  isGitLink,
  isSubmodule,
  EMPTY_TREE,
  UnreadableTree,
  type ReadTree,
  readTreeBelow,
  textsBelow,
} from './read-tree.js';
export {
  branchPoint,
  foldersAt,
  ignoredBelow,
  readTreeAt,
  readWorkingTree,
  rootOf,
  textsAt,
  trackedBelow,
  treeAt,
} from './tree-at.js';
