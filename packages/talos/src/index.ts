import { defineLayer } from '@edgit/core';
import { checkTalos } from './check.js';
import { checkExtensions } from './check-extensions.js';
import { checkFirewall } from './check-firewall.js';
import { checkVersions } from './check-versions.js';
import { talosCodes } from './codes.js';
import { kubernetes } from './components/kubernetes/kubernetes.js';
import { machineConfigs } from './emit/machine-config.js';
import { schematics } from './emit/schematics.js';
import { steps } from './emit/steps/index.js';
import { talosSettingsSchema } from './settings.js';

export { installerImage, schematicOf, schematicText } from './schematic.js';
export { type TalosSettings, talosSettingsSchema } from './settings.js';

/** Talos Linux: machine configurations, schematics, and sign-in to the Kubernetes API. */
export const talos = defineLayer({
  name: 'talos',
  team: 'platform',
  settings: talosSettingsSchema,
  codes: talosCodes,
  check: (context) => [
    ...checkTalos(context),
    ...checkVersions(context),
    ...checkExtensions(context),
    ...checkFirewall(context),
  ],
  declare: (context) => [kubernetes(context)],
  emit: (context) => [...machineConfigs(context), ...schematics(context), ...steps(context)],
});
