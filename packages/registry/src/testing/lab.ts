import { declareContext } from '@edgit/core';
import { emitContext, testCluster } from '@edgit/core/testing';
import { registry } from '../index.js';
import type { RegistrySettings } from '../settings.js';

/** Settings of the registry, with some replaced. */
export const labSettings = (changed: Readonly<Record<string, unknown>> = {}): RegistrySettings =>
  registry.settings.parse(changed);

/** Of another layer: it runs Harbor’s database. */
const operator = {
  name: 'cloudnative-pg',
  namespace: 'cnpg-system',
  description: 'Runs databases',
  delivery: { pattern: 'raw' },
} as const;

/** What the layer emits in cluster `lab`, for its own components and the one that they name. */
export const labContext = (settings: RegistrySettings = labSettings()) =>
  emitContext(settings, [...registry.declare(declareContext(testCluster(), settings)), operator], {
    layer: 'registry',
  });
