import { partLabels, selectorLabels } from '../../workload.js';

export const HONCHO = 'honcho';

/** The API, and the worker that derives memories from messages. */
export type Part = 'api' | 'deriver';

export const labelsOf = (part: Part): Record<string, string> => partLabels(HONCHO, part);
export const selectorOf = (part: Part): Record<string, string> => selectorLabels(HONCHO, part);

export const API = { portName: 'http', port: 8000, path: '/v3' } as const;

/** Of the worker; the API answers on its own port. */
export const METRICS = { portName: 'metrics', port: 9090 } as const;

export const DATABASE = { host: 'honcho-db-rw', name: 'honcho', secret: 'honcho-db-owner' } as const;

/** Whose keys are the variables they are read as. */
export const SETTINGS = { secret: 'honcho-settings' } as const;
