import { type ComponentInput, declareContext } from '@edgit/core';
import { emitContext, type TestSite, testCluster } from '@edgit/core/testing';
import { cloudnativePg } from '../components/cloudnative-pg/cloudnative-pg.js';
import { keycloak } from '../components/keycloak/keycloak.js';
import { appsSettingsSchema } from '../settings.js';

export const labSettings = appsSettingsSchema.parse({});

/** What the layer sees when these are all components beside Keycloak and the operator of its database. */
export const labContext = (components: readonly ComponentInput[] = [], site: TestSite = {}) => {
  const context = declareContext(site.cluster ?? testCluster(), labSettings);
  return emitContext(labSettings, [keycloak(context), cloudnativePg(context), ...components], site);
};

/** A component that has nothing yet, in namespace `docs`. */
export const wiki = (more: Partial<ComponentInput> = {}): ComponentInput => ({
  name: 'wiki',
  namespace: 'docs',
  description: 'A wiki',
  delivery: { pattern: 'raw' },
  ...more,
});
