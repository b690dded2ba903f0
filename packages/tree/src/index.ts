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
  EMPTY_TREE,
  entriesIn,
  filesBelow,
  type GitEntry,
  isGitLink,
  isSubmodule,
  type ReadTree,
  readTreeBelow,
  textsBelow,
  UnreadableTree,
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
