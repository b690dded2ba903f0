export { git } from './git.js';
export {
  type FileValues,
  hydratedObjects,
  identityOf,
  isKind,
  nameOf,
  objectsOfFile,
  type TreeObject,
  type TreeTexts,
  treeObjects,
  valuesIn,
} from './objects.js';
export {
  entriesIn,
  filesBelow,
  NO_TREE,
  NoTree,
  type ReadTree,
  readEntries,
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
