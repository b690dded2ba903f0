import { partLabels, selectorLabels } from '../../workload.js';

export const FIRECRAWL = 'firecrawl';

/** What runs of Firecrawl’s own program, with the browser and the database beside it. */
export type Program = 'api' | 'queue-worker' | 'scrape-worker' | 'reconciler';
export type Part = Program | 'browser' | 'database';

export const labelsOf = (part: Part): Record<string, string> => partLabels(FIRECRAWL, part);
export const selectorOf = (part: Part): Record<string, string> => selectorLabels(FIRECRAWL, part);

export const nameOf = (part: Part): string => (part === 'api' ? FIRECRAWL : `${FIRECRAWL}-${part}`);

export const PORT_NAME = 'http';

/** Where each part listens. */
export const PORTS = {
  api: 3002,
  'queue-worker': 3005,
  'scrape-worker': 3006,
  reconciler: 3012,
  browser: 3000,
  database: 5432,
} as const;

/** Its own image makes the tables of this user in this database: neither can be called otherwise. */
export const DATABASE = { user: 'postgres', name: 'postgres', secret: 'firecrawl-db', password: 'password' } as const;

/** Whose keys are the variables they are read as. */
export const SETTINGS = { secret: 'firecrawl-settings' } as const;

/**
 * Upstream pushes `latest` and no other tag, so these are digests, as several deployments recorded them of `latest`
 * between 25 and 27 July 2026.
 */
export const IMAGES = {
  program: 'ghcr.io/firecrawl/firecrawl@sha256:d2fe554a1a723d95f3af3ceb4146db5765efaba7fb1b1850f8fd2713b11da7f6',
  browser:
    'ghcr.io/firecrawl/playwright-service@sha256:8c50add7293201e575110e6c7489fa383a9dfc46f168936526a458e06ffc5c28',
  database: 'ghcr.io/firecrawl/nuq-postgres@sha256:aed86f62858f29bd971abddcdeb301c12888098d2cf5d33c1ba42b053bc460f6',
} as const;
