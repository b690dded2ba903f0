import type { RegistrySettings } from './settings.js';

/** How many of each unit are in a gibibyte. */
const PER_GIBIBYTE = { Ki: 2 ** 20, Mi: 2 ** 10, Gi: 1, Ti: 2 ** -10 } as const;

/** The rest is for blobs that wait for garbage collection. */
const SHARED = 0.9;

/** @param size such as `100Gi` @returns gibibytes, not rounded */
export const gibibytes = (size: string): number => {
  const [, number = '0', unit = 'Gi'] = /^([\d.]+)(Ki|Mi|Gi|Ti)$/.exec(size) ?? [];
  return Number(number) / PER_GIBIBYTE[unit as keyof typeof PER_GIBIBYTE];
};

/** Names of all Harbor projects of a cluster: caches first. */
export const projectNames = ({ proxies, projects }: RegistrySettings): readonly string[] => [
  ...Object.values(proxies).map(({ project }) => project),
  ...projects,
];

/** @returns gibibytes that a Harbor project may hold: at least one */
export const quotaOf = (settings: RegistrySettings, project: string): number => {
  const given = settings.quotas[project];
  if (given !== undefined) return Math.floor(gibibytes(given));
  const taken = Object.values(settings.quotas).reduce((sum, size) => sum + gibibytes(size), 0);
  const others = projectNames(settings).filter((name) => settings.quotas[name] === undefined);
  return Math.max(1, Math.floor((gibibytes(settings.storage) * SHARED - taken) / others.length));
};
