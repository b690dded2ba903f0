import { defineLayer } from '@edgit/core';
import { cloudnativePg } from './components/cloudnative-pg.js';
import { grafana } from './components/grafana.js';
import { homepage } from './components/homepage.js';
import { keycloak } from './components/keycloak.js';
import { longhorn } from './components/longhorn.js';
import { matomo } from './components/matomo.js';
import { prometheusOperatorCrds } from './components/prometheus-operator-crds.js';
import { surrealdb } from './components/surrealdb.js';
import { oauth2Proxies } from './emit/oauth2-proxies.js';
import { terraformGrafana } from './emit/terraform-grafana.js';
import { terraformKeycloak } from './emit/terraform-keycloak.js';
import { appsSettingsSchema } from './settings.js';

export { type AppsSettings, appsSettingsSchema } from './settings.js';

const CATALOGUE = [prometheusOperatorCrds, cloudnativePg, keycloak, grafana, homepage, matomo, surrealdb];

/** The application catalogue, sign-in (Keycloak, oauth2-proxy) and dashboards. */
export const apps = defineLayer({
  name: 'apps',
  settings: appsSettingsSchema,
  declare: (context) =>
    [
      // Another StorageClass comes from somewhere else.
      ...(context.cluster.storage.className === 'longhorn' ? [longhorn] : []),
      ...CATALOGUE,
    ].map((component) => component(context)),
  emit: async (context) => [
    ...oauth2Proxies(context),
    ...(await terraformKeycloak(context)),
    ...(await terraformGrafana(context)),
  ],
});
