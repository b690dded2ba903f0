import { type CompleteTree, hydratedOf } from '@edgit/core';
import { type Capacity, type CapacitySummary, capacityOf, checkCapacity, summaryOf } from './capacity/index.js';
import { type CheckOptions, type CheckResult, checkContent } from './check-content.js';
import { contentOf } from './content.js';
import type { WiringContext } from './wiring/index.js';

/** The result of all checks of a rendered tree, and its demand for CPU, memory and volumes. */
export interface TreeCheckResult extends CheckResult {
  readonly capacity: Capacity;
}

/** Runs all checks of a rendered tree. */
export const checkTree = (tree: CompleteTree, options: Pick<CheckOptions, 'objectChecks'> = {}): TreeCheckResult => {
  const content = contentOf(tree);
  const context = contextOf(tree);
  const result = checkContent(content, { ...options, ...context });
  const capacity = capacityOf(content, { ...tree, hydrated: context.hydrated ?? new Set() });
  return { ...result, diagnostics: [...result.diagnostics, ...checkCapacity(capacity, tree.clusterPlace)], capacity };
};

/** @returns the demand of a rendered tree for CPU, memory and volumes; nothing is checked */
export const capacityOfTree = (tree: CompleteTree): CapacitySummary =>
  summaryOf(capacityOf(contentOf(tree), { ...tree, hydrated: contextOf(tree).hydrated ?? new Set() }));

/** @returns what links of a rendered tree can refer to besides its objects */
export const contextOf = ({ cluster, inventory, files }: CompleteTree): WiringContext => ({
  cluster,
  inventory,
  files: files.keys(),
  hydrated: new Set([...files.keys()].flatMap((path) => hydratedOf(path) ?? [])),
});
