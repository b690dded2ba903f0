import { entryOf, quantityOf } from '@edgit/kubernetes';
import type { RegistrySettings } from './settings.js';

/** The rest is for blobs that wait for garbage collection. */
const SHARED = 0.9;

/** @param size such as `100Gi` @returns gibibytes, not rounded */
export const gibibytes = (size: string): number => (quantityOf(size) ?? 0) / 2 ** 30;

/** Names of all Harbor projects of a cluster: caches first. */
export const projectNames = ({ proxies, projects }: RegistrySettings): readonly string[] => [
  ...Object.values(proxies).map(({ project }) => project),
  ...projects,
];

/** @returns gibibytes that a Harbor project may hold: at least one */
export const quotaOf = (settings: RegistrySettings, project: string): number => {
  const given = entryOf(settings.quotas, project);
  if (given !== undefined) return Math.floor(gibibytes(given));
  const taken = Object.values(settings.quotas).reduce((sum, size) => sum + gibibytes(size), 0);
  const others = projectNames(settings).filter((name) => entryOf(settings.quotas, name) === undefined);
  return Math.max(1, Math.floor((gibibytes(settings.storage) * SHARED - taken) / others.length));
};
