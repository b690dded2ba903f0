export { type Comparison, compareTrees } from './compare/compare.js';
export * from './model.js';
export { type FieldPath, pathText, type Side, valueAt } from './path.js';
export type { Tree } from './things/things.js';
