import { partLabels, selectorLabels } from '../../workload.js';

export const MATOMO = 'matomo';

/** The workloads, as their labels call them. */
export type Part = 'web' | 'archive' | 'database';

export const labelsOf = (part: Part): Record<string, string> => partLabels(MATOMO, part);
export const selectorOf = (part: Part): Record<string, string> => selectorLabels(MATOMO, part);

/** Port of Apache in its Pod: one that needs no privilege. */
export const HTTP = { name: 'http', port: 8080 } as const;

/** The database as Matomo finds it, and the Secret with its passwords. */
export const DATABASE = {
  host: 'matomo-db',
  port: 3306,
  name: 'matomo',
  user: 'matomo',
  tablesPrefix: 'matomo_',
  schema: 'Mariadb',
  secret: { name: 'matomo-db', password: 'password', rootPassword: 'root-password' },
} as const;

/** The Secret with Matomo's settings, and the key in it that is the file's name. */
export const SETTINGS = { secret: 'matomo-config', file: 'common.config.ini.php' } as const;

/** The volumes it keeps, by the names of the claim and the claim template. */
export const STORAGE = {
  web: { name: MATOMO, size: '5Gi' },
  database: { name: 'data', size: '20Gi' },
} as const;
