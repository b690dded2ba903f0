import { type Artifact, type EmitContext, generatedPath, KV_MOUNT, VAULT_HOST } from '@edgit/core';
import { expression, literal, loadTerraform, vaultSecrets } from '@edgit/terraform';
import { GRAFANA } from '../components/grafana.js';
import { LOKI } from '../components/loki/names.js';
import { overviewDashboard } from '../dashboards/overview.js';
import type { AppsSettings } from '../settings.js';

/** uid of the Prometheus data source: dashboards refer to it. */
const PROMETHEUS_UID = 'prometheus';

/** uid of the Loki data source: links from dashboards name it. */
const LOKI_UID = 'loki';

/** terraform/grafana: data sources, folders and dashboards. */
export const terraformGrafana = async (context: EmitContext<AppsSettings>): Promise<readonly Artifact[]> => {
  if (context.inventory.component(GRAFANA.name) === undefined) return [];
  const terraformRoot = await loadTerraform();
  const { cluster, settings, url } = context;
  const dashboard = overviewDashboard(PROMETHEUS_UID);
  const value = terraformRoot(
    { name: 'grafana', cluster: cluster.name, backend: cluster.terraform.backend },
    (root) => {
      const read = vaultSecrets(root, url(VAULT_HOST), KV_MOUNT);
      const password = read(generatedPath(GRAFANA.namespace, GRAFANA.admin.secret), GRAFANA.admin.passwordKey);
      root.provider('grafana', {
        url: url(GRAFANA.host),
        auth: `${GRAFANA.admin.user}:${password}`,
        store_dashboard_sha256: true,
      });
      root.resource('grafana_data_source', 'prometheus', {
        type: 'prometheus',
        name: 'Prometheus',
        uid: PROMETHEUS_UID,
        url: literal(settings.grafana.prometheus),
        access_mode: 'proxy',
        is_default: true,
      });
      if (context.inventory.component(LOKI.name) !== undefined) {
        root.resource('grafana_data_source', 'loki', {
          type: 'loki',
          name: 'Loki',
          uid: LOKI_UID,
          url: literal(`http://${LOKI.host}:${LOKI.port}`),
          access_mode: 'proxy',
        });
      }
      const folder = root.resource('grafana_folder', 'platform', { title: 'Platform', uid: 'platform' });
      root.resource('grafana_dashboard', dashboard.uid, {
        folder: folder.attr('uid'),
        // A file: Terraform would read Grafana's own ${variables} as its expressions.
        config_json: expression(`file("\${path.module}/dashboards/${dashboard.uid}.json")`),
        overwrite: true,
      });
    },
  );
  return [
    { kind: 'json', path: 'terraform/grafana/main.tf.json', value },
    { kind: 'json', path: `terraform/grafana/dashboards/${dashboard.uid}.json`, value: dashboard },
  ];
};
