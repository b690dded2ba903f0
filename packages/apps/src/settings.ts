import { overridesSchema } from '@edgit/core';
import * as z from 'zod';
import { modelsSettings } from './components/aibrix/settings.js';
import { backstageSettings } from './components/backstage/settings.js';
import { buildsSettings } from './components/builds/settings.js';
import { chatModelSettings } from './components/chat-model/settings.js';
import { demoSettings } from './components/demo/settings.js';
import { devtronSettings } from './components/devtron/settings.js';
import { dragonflySettings } from './components/dragonfly/settings.js';
import { embeddingModelSettings } from './components/embedding-model/settings.js';
import { firecrawlSettings } from './components/firecrawl/settings.js';
import { garageSettings } from './components/garage/settings.js';
import { grafanaSettings } from './components/grafana/settings.js';
import { hindsightSettings } from './components/hindsight/settings.js';
import { homepageSettings } from './components/homepage/settings.js';
import { honchoSettings } from './components/honcho/settings.js';
import { keycloakSettings } from './components/keycloak/settings.js';
import { alertingSettings, prometheusSettings } from './components/kube-prometheus-stack/settings.js';
import { lokiSettings } from './components/loki/settings.js';
import { longhornSettings } from './components/longhorn/settings.js';
import { n8nSettings } from './components/n8n/settings.js';
import { onedevSettings } from './components/onedev/settings.js';
import { openWebuiSettings } from './components/open-webui/settings.js';
import { opencostSettings } from './components/opencost/settings.js';
import { mailSettings, paperlessSettings } from './components/paperless/settings.js';
import { qdrantSettings } from './components/qdrant/settings.js';
import { rustfsSettings } from './components/rustfs/settings.js';
import { snapshotsSettings } from './components/snapshots/settings.js';
import { supabaseSettings } from './components/supabase/settings.js';
import { surrealdbSettings } from './components/surrealdb/settings.js';

/** The schema of clusters/<name>/apps.yaml: the settings of each component that has some, each in the component's folder. */
export const appsSettingsSchema = z
  .strictObject({
    longhorn: longhornSettings,
    surrealdb: surrealdbSettings,
    keycloak: keycloakSettings,
    grafana: grafanaSettings,
    prometheus: prometheusSettings,
    alerting: alertingSettings,
    loki: lokiSettings,
    opencost: opencostSettings,
    builds: buildsSettings,
    demo: demoSettings,
    qdrant: qdrantSettings,
    garage: garageSettings,
    rustfs: rustfsSettings,
    mail: mailSettings,
    paperless: paperlessSettings,
    n8n: n8nSettings,
    dragonfly: dragonflySettings,
    supabase: supabaseSettings,
    backstage: backstageSettings,
    homepage: homepageSettings,
    models: modelsSettings,
    devtron: devtronSettings,
    chatModel: chatModelSettings,
    embeddingModel: embeddingModelSettings,
    firecrawl: firecrawlSettings,
    hindsight: hindsightSettings,
    honcho: honchoSettings,
    snapshots: snapshotsSettings,
    onedev: onedevSettings,
    openWebui: openWebuiSettings,
    components: overridesSchema,
  })
  .prefault({})
  .describe('The applications of the catalogue; your own are in apps/<app>.yaml');

export type AppsSettings = ReturnType<typeof appsSettingsSchema.parse>;
