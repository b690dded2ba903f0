import { type Artifact, type EmitContext, generatedPath, KV_MOUNT, VAULT_HOST } from '@edgit/core';
import { expression, interpolated, loadTerraform, vaultSecrets } from '@edgit/terraform';
import { GRAFANA } from '../components/grafana/grafana.js';
import { FOLDERS, SOURCES } from '../dashboards/names.js';
import type { AppsSettings } from '../settings.js';
import { grafanaSources } from './grafana-sources.js';

/** terraform/grafana: data sources, folders and the dashboards of what the cluster has. */
export const terraformGrafana = async (context: EmitContext<AppsSettings>): Promise<readonly Artifact[]> => {
  const { cluster, inventory, url } = context;
  if (inventory.component(GRAFANA.name) === undefined) return [];
  const terraformRoot = await loadTerraform();
  const { boardsFor, buildDashboard } = await import('../dashboards/load.js');
  const boards = boardsFor((name) => inventory.component(name) !== undefined);
  const value = terraformRoot(
    { name: 'grafana', cluster: cluster.name, backend: cluster.terraform.backend },
    (root) => {
      const read = vaultSecrets(root, url(VAULT_HOST), KV_MOUNT);
      const password = read(generatedPath(GRAFANA.namespace, GRAFANA.admin.secret), GRAFANA.admin.passwordKey);
      root.provider('grafana', {
        url: url(GRAFANA.host),
        auth: interpolated`${GRAFANA.admin.user}:${password}`,
        store_dashboard_sha256: true,
      });
      for (const source of grafanaSources(context)) {
        const { type, uid, name } = source;
        root.resource('grafana_data_source', uid, {
          type,
          name,
          uid,
          url: source.url,
          access_mode: 'proxy',
          is_default: uid === SOURCES.prometheus.uid,
          json_data_encoded: JSON.stringify(source.settings),
        });
      }
      const used = new Set(boards.map(({ folder }) => folder));
      const folders = new Map(
        Object.entries(FOLDERS)
          .filter(([uid]) => used.has(uid as keyof typeof FOLDERS))
          .map(([uid, title]) => [uid, root.resource('grafana_folder', uid, { title, uid })]),
      );
      for (const { uid, folder } of boards) {
        root.resource('grafana_dashboard', uid, {
          folder: folders.get(folder)?.attr('uid') ?? folder,
          // A file: Terraform would read Grafana’s own ${variables} as its expressions.
          config_json: expression(`file("\${path.module}/dashboards/${uid}.json")`),
          overwrite: true,
        });
      }
    },
  );
  return [
    { kind: 'json', path: 'terraform/grafana/main.tf.json', value },
    ...boards.map(
      (board): Artifact => ({
        kind: 'json',
        path: `terraform/grafana/dashboards/${board.uid}.json`,
        value: buildDashboard(board, boards),
      }),
    ),
  ];
};
