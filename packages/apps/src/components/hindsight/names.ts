import { partLabels, selectorLabels } from '../../workload.js';

export const HINDSIGHT = 'hindsight';

/** What agents talk to, and what people look at. */
export type Part = 'api' | 'control-plane';

export const labelsOf = (part: Part): Record<string, string> => partLabels(HINDSIGHT, part);
export const selectorOf = (part: Part): Record<string, string> => selectorLabels(HINDSIGHT, part);

export const PORT_NAME = 'http';
/** `paths` ask for the key (hindsight v0.9.1 api/http.py, api/mcp.py). */
export const API = { name: 'hindsight-api', port: 8888, paths: ['/v1', '/mcp'] } as const;
export const CONTROL_PLANE = { name: 'hindsight-control-plane', port: 3000 } as const;

export const DATABASE = { name: 'hindsight', secret: 'hindsight-db-owner' } as const;

/** Whose keys are read by name: each part gets only what it needs. */
export const SETTINGS = { secret: 'hindsight-settings', databaseUrl: 'database-url', apiKey: 'api-key' } as const;
