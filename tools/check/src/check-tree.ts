import { type CompleteTree, hydratedOf, type TreeCheck } from '@edgit/core';
import { type CheckOptions, type CheckResult, checkContent } from './check-content.js';
import { contentOf } from './content.js';
import type { WiringContext } from './wiring/index.js';

/** Every check of a rendered tree. */
export const checkTree: TreeCheck = (tree) => checkTreeWith(tree).diagnostics;

/** As {@link checkTree}, with all that there is to say. */
export const checkTreeWith = (tree: CompleteTree, options: Pick<CheckOptions, 'objectChecks'> = {}): CheckResult =>
  checkContent(contentOf(tree), { ...options, ...contextOf(tree) });

/** What links of a rendered tree may end in besides its objects. */
export const contextOf = ({ cluster, inventory, files }: CompleteTree): WiringContext => ({
  cluster,
  inventory,
  files: files.keys(),
  hydrated: new Set([...files.keys()].flatMap((path) => hydratedOf(path) ?? [])),
});
