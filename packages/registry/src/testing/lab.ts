import { declareContext } from '@edgit/core';
import { emitContext, testCluster } from '@edgit/core/testing';
import { registry } from '../index.js';
import type { RegistrySettings } from '../settings.js';

/** Settings of the registry, with some replaced. */
export const labSettings = (changed: Readonly<Record<string, unknown>> = {}): RegistrySettings =>
  registry.settings.parse(changed);

/** What the layer emits in cluster `lab`, for its own components. */
export const labContext = (settings: RegistrySettings = labSettings()) =>
  emitContext(settings, registry.declare(declareContext(testCluster(), settings)), { layer: 'registry' });
