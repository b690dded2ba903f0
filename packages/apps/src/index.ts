import { backupTarget, defineLayer, gpuNodes } from '@edgit/core';
import { adviseAlerting } from './advise-alerting.js';
import { checkMail } from './check-mail.js';
import { checkModels } from './check-models.js';
import { aibrix } from './components/aibrix.js';
import { argoEvents } from './components/argo-events.js';
import { argoRollouts } from './components/argo-rollouts.js';
import { argoWorkflows } from './components/argo-workflows.js';
import { backstage } from './components/backstage.js';
import { barmanCloud } from './components/barman-cloud.js';
import { builds } from './components/builds.js';
import { chatModel } from './components/chat-model.js';
import { cloudnativePg } from './components/cloudnative-pg.js';
import { demo } from './components/demo.js';
import { devtron } from './components/devtron.js';
import { dragonfly } from './components/dragonfly.js';
import { embeddingModel } from './components/embedding-model.js';
import { falco } from './components/falco.js';
import { firecrawl } from './components/firecrawl.js';
import { fluentBit } from './components/fluent-bit.js';
import { garage } from './components/garage.js';
import { grafana } from './components/grafana.js';
import { hindsight } from './components/hindsight.js';
import { homepage } from './components/homepage.js';
import { honcho } from './components/honcho.js';
import { itTools } from './components/it-tools.js';
import { keycloak } from './components/keycloak.js';
import { kubePrometheusStack } from './components/kube-prometheus-stack.js';
import { loki } from './components/loki.js';
import { longhorn } from './components/longhorn.js';
import { matomo } from './components/matomo.js';
import { n8n } from './components/n8n.js';
import { nvidiaDevicePlugin } from './components/nvidia-device-plugin.js';
import { nvidiaGpuExporter } from './components/nvidia-gpu-exporter.js';
import { onedev } from './components/onedev.js';
import { openWebui } from './components/open-webui.js';
import { opencost } from './components/opencost.js';
import { paperless } from './components/paperless.js';
import { policyReporter } from './components/policy-reporter.js';
import { prometheusOperatorCrds } from './components/prometheus-operator-crds.js';
import { qdrant } from './components/qdrant.js';
import { rclone } from './components/rclone.js';
import { rustfs } from './components/rustfs.js';
import { snapshots } from './components/snapshots.js';
import { stirlingPdf } from './components/stirling-pdf.js';
import { supabase } from './components/supabase.js';
import { surrealdb } from './components/surrealdb.js';
import { alertRules } from './emit/alert-rules.js';
import { backstageCatalogue } from './emit/backstage-catalogue.js';
import { monitors } from './emit/monitors.js';
import { oauth2Proxies } from './emit/oauth2-proxies.js';
import { terraformGrafana } from './emit/terraform-grafana.js';
import { terraformKeycloak } from './emit/terraform-keycloak.js';
import { appsSettingsSchema } from './settings.js';

export { type AppsSettings, appsSettingsSchema } from './settings.js';

const CATALOGUE = [
  aibrix,
  argoEvents,
  argoRollouts,
  argoWorkflows,
  backstage,
  builds,
  cloudnativePg,
  devtron,
  dragonfly,
  embeddingModel,
  falco,
  firecrawl,
  fluentBit,
  garage,
  grafana,
  hindsight,
  homepage,
  honcho,
  itTools,
  keycloak,
  kubePrometheusStack,
  loki,
  matomo,
  onedev,
  openWebui,
  opencost,
  policyReporter,
  n8n,
  paperless,
  prometheusOperatorCrds,
  qdrant,
  rclone,
  rustfs,
  snapshots,
  stirlingPdf,
  supabase,
  surrealdb,
];

/** The application catalogue, sign-in (Keycloak, oauth2-proxy) and dashboards. */
export const apps = defineLayer({
  name: 'apps',
  team: 'platform',
  settings: appsSettingsSchema,
  declare: (context) =>
    [
      // Another StorageClass comes from somewhere else.
      ...(context.cluster.storage.className === 'longhorn' ? [longhorn] : []),
      // Without a GPU their Pods would wait for ever.
      ...(gpuNodes(context.cluster).length > 0 ? [nvidiaDevicePlugin, nvidiaGpuExporter, chatModel] : []),
      // Databases are archived outside the cluster, or not at all.
      ...(backupTarget(context.cluster) === undefined ? [] : [barmanCloud]),
      ...CATALOGUE,
      ...(context.settings.demo.enabled ? [demo] : []),
    ].map((component) => component(context)),
  checkInventory: (context) => [...checkModels(context), ...checkMail(context)],
  advise: adviseAlerting,
  emit: async (context) => [
    ...oauth2Proxies(context),
    ...monitors(context),
    ...alertRules(context),
    ...backstageCatalogue(context),
    ...(await terraformKeycloak(context)),
    ...(await terraformGrafana(context)),
  ],
});
