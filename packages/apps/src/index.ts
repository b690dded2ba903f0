import { backupTarget, defineLayer, gpuNodes } from '@edgit/core';
import { appsCodes } from './codes.js';
import { aibrix } from './components/aibrix/aibrix.js';
import { checkModels } from './components/aibrix/check-models.js';
import { argoEvents } from './components/argo-events/argo-events.js';
import { argoRollouts } from './components/argo-rollouts/argo-rollouts.js';
import { argoWorkflows } from './components/argo-workflows/argo-workflows.js';
import { backstage } from './components/backstage/backstage.js';
import { barmanCloud } from './components/barman-cloud/barman-cloud.js';
import { builds } from './components/builds/builds.js';
import { chatModel } from './components/chat-model/chat-model.js';
import { cloudnativePg } from './components/cloudnative-pg/cloudnative-pg.js';
import { demo } from './components/demo/demo.js';
import { devtron } from './components/devtron/devtron.js';
import { dragonfly } from './components/dragonfly/dragonfly.js';
import { embeddingModel } from './components/embedding-model/embedding-model.js';
import { falco } from './components/falco/falco.js';
import { firecrawl } from './components/firecrawl/firecrawl.js';
import { fluentBit } from './components/fluent-bit/fluent-bit.js';
import { garage } from './components/garage/garage.js';
import { grafana } from './components/grafana/grafana.js';
import { hindsight } from './components/hindsight/hindsight.js';
import { homepage } from './components/homepage/homepage.js';
import { honcho } from './components/honcho/honcho.js';
import { itTools } from './components/it-tools/it-tools.js';
import { keycloak } from './components/keycloak/keycloak.js';
import { adviseAlerting } from './components/kube-prometheus-stack/advise-alerting.js';
import { kubePrometheusStack } from './components/kube-prometheus-stack/kube-prometheus-stack.js';
import { loki } from './components/loki/loki.js';
import { longhorn } from './components/longhorn/longhorn.js';
import { matomo } from './components/matomo/matomo.js';
import { n8n } from './components/n8n/n8n.js';
import { nvidiaDevicePlugin } from './components/nvidia-device-plugin/nvidia-device-plugin.js';
import { nvidiaGpuExporter } from './components/nvidia-gpu-exporter/nvidia-gpu-exporter.js';
import { onedev } from './components/onedev/onedev.js';
import { openWebui } from './components/open-webui/open-webui.js';
import { opencost } from './components/opencost/opencost.js';
import { checkMail } from './components/paperless/check-mail.js';
import { paperless } from './components/paperless/paperless.js';
import { policyReporter } from './components/policy-reporter/policy-reporter.js';
import { prometheusOperatorCrds } from './components/prometheus-operator-crds/prometheus-operator-crds.js';
import { qdrant } from './components/qdrant/qdrant.js';
import { rclone } from './components/rclone/rclone.js';
import { rustfs } from './components/rustfs/rustfs.js';
import { snapshots } from './components/snapshots/snapshots.js';
import { stirlingPdf } from './components/stirling-pdf/stirling-pdf.js';
import { supabase } from './components/supabase/supabase.js';
import { surrealdb } from './components/surrealdb/surrealdb.js';
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
  owns: ['applications'],
  team: 'platform',
  settings: appsSettingsSchema,
  codes: appsCodes,
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
