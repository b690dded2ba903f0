import { defineLayer } from '@edgit/core';
import { checkRegistry } from './check.js';
import { checkImages } from './check-images.js';
import { registryCodes } from './codes.js';
import { harbor } from './components/harbor/harbor.js';
import { kyverno } from './components/kyverno/kyverno.js';
import { pullSecret } from './emit/pull-secret.js';
import { terraformHarbor } from './emit/terraform-harbor.js';
import { registrySettingsSchema } from './settings.js';

export { type RegistrySettings, registrySettingsSchema } from './settings.js';

/** Every image comes through Harbor: the registry, the policies that see to it, the pull secret. */
export const registry = defineLayer({
  name: 'registry',
  team: 'platform',
  settings: registrySettingsSchema,
  codes: registryCodes,
  check: checkRegistry,
  checkInventory: checkImages,
  declare: (context) => [kyverno, harbor].map((component) => component(context)),
  emit: async (context) => [...pullSecret(context), ...(await terraformHarbor(context))],
});
