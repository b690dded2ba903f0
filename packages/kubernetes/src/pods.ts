import type { Path } from './path.js';

/** Where workloads of any kind keep the spec of their Pods. */
export const POD_SPECS: readonly Path[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec'],
];

/** The lists of containers in the spec of a Pod. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;
