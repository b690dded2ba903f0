import { type ComponentInput, declareContext } from '@edgit/core';
import { contentOf, emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { grafana } from '../components/grafana/grafana.js';
import { kubePrometheusStack } from '../components/kube-prometheus-stack/kube-prometheus-stack.js';
import { appsSettingsSchema } from '../settings.js';
import { labSettings, wiki } from '../testing/lab.js';
import { terraformGrafana } from './terraform-grafana.js';

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface GrafanaRoot {
  readonly provider: { readonly grafana: readonly unknown[] };
  readonly ephemeral: { readonly vault_kv_secret_v2: Blocks };
  readonly resource: {
    readonly grafana_dashboard: Blocks;
    readonly grafana_data_source: Blocks;
    readonly grafana_folder: Blocks;
  };
}

const declared = declareContext(testCluster(), labSettings);
const withoutPrometheus = appsSettingsSchema.parse({ components: { 'kube-prometheus-stack': { enabled: false } } });
const bare = [grafana(declareContext(testCluster(), withoutPrometheus))];
const observed = [grafana(declared), kubePrometheusStack(declared), wiki({ name: 'loki', namespace: 'loki' })];
const context = (settings = labSettings, components: readonly ComponentInput[] = observed) =>
  emitContext(settings, components);
const artifacts = await terraformGrafana(context());
const root = contentOf<GrafanaRoot>(artifacts, 'terraform/grafana/main.tf.json');

describe('terraform/grafana', () => {
  it('keeps no secret in state: what comes from Vault goes to providers alone', () => {
    expect(JSON.stringify(root.resource)).not.toContain('ephemeral.');
    expect(JSON.stringify(root.resource)).not.toMatch(/secure_json|http_headers|password|token/);
  });

  it('signs in with the password that Grafana’s component has', () => {
    const known = context(labSettings, bare).inventory.secrets.map(
      ({ component, secret }) => `${component.namespace}/${secret.name}`,
    );
    expect(Object.values(root.ephemeral.vault_kv_secret_v2).map(({ name }) => name)).toEqual([known[0]]);
    expect(root.provider.grafana).toMatchObject([
      {
        url: 'https://grafana.example.org',
        auth: expect.stringMatching(/^admin:\$\{ephemeral\./),
        store_dashboard_sha256: true,
      },
    ]);
  });

  it('reads metrics where the settings say, by Grafana itself', () => {
    const url = 'http://prometheus.example.org:9090';
    const settings = appsSettingsSchema.parse({ grafana: { prometheus: url } });
    return expect(terraformGrafana(context(settings, bare))).resolves.toMatchObject([
      {
        value: {
          resource: {
            grafana_data_source: { prometheus: { type: 'prometheus', url, access_mode: 'proxy', is_default: true } },
          },
        },
      },
    ]);
  });

  it('asks for what is there: without Loki and Alertmanager there is no data source for them, and no dashboard', () => {
    expect(Object.keys(root.resource.grafana_data_source).toSorted()).toEqual(['alertmanager', 'loki', 'prometheus']);
    return expect(terraformGrafana(context(labSettings, bare))).resolves.toMatchObject([
      { value: { resource: { grafana_data_source: { prometheus: {} } } } },
    ]);
  });

  it('leads from a line of a log to the board of its namespace and its node, which exist', () => {
    const { json_data_encoded } = root.resource.grafana_data_source.loki ?? {};
    // Terraform would take `${` for its own: it gives Grafana one `$`.
    expect(json_data_encoded).not.toMatch(/(?<!\$)\$\{/);
    const { derivedFields } = JSON.parse(String(json_data_encoded)) as {
      readonly derivedFields: readonly { readonly matcherRegex: string; readonly url: string }[];
    };
    expect(derivedFields.map(({ matcherRegex }) => matcherRegex)).toEqual(['namespace', 'node']);
    for (const { url, matcherRegex } of derivedFields) {
      const [, uid, variable] = /^\/d\/(.+)\?var-(\w+)=/.exec(url) ?? [];
      const dashboard = contentOf<{ readonly templating: { readonly list: readonly { readonly name: string }[] } }>(
        artifacts,
        `terraform/grafana/dashboards/${uid}.json`,
      );
      expect(variable).toBe(matcherRegex);
      expect(dashboard.templating.list.map(({ name }) => name)).toContain(variable);
    }
  });

  it('puts every dashboard into a folder, and makes no folder that stays empty', () => {
    const used = Object.values(root.resource.grafana_dashboard).map(({ folder }) => String(folder));
    const made = Object.keys(root.resource.grafana_folder).map((uid) => `\${grafana_folder.${uid}.uid}`);
    expect([...new Set(used)].toSorted()).toEqual(made.toSorted());
  });

  it('names dashboards by file: Terraform would read Grafana’s own variables as its expressions', () => {
    const files = Object.values(root.resource.grafana_dashboard).map(({ config_json }) => String(config_json));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const [, name] = /^\$\{file\("\$\{path\.module\}\/(.*)"\)\}$/.exec(file) ?? [];
      expect(contentOf(artifacts, `terraform/grafana/${name}`)).toMatchObject({ uid: expect.any(String) });
    }
  });

  it('has dashboards that ask only data sources that are there', () => {
    const sources = Object.values(root.resource.grafana_data_source).map(({ uid }) => uid);
    const dashboards = artifacts.filter((artifact) => 'path' in artifact && artifact.path.includes('/dashboards/'));
    const asked = [...JSON.stringify(dashboards).matchAll(/"datasource":\{"type":"\w+","uid":"(.*?)"\}/g)];
    expect(asked.length).toBeGreaterThan(0);
    for (const [, uid] of asked) expect(sources).toContain(uid);
  });

  it('is not there without Grafana', async () => {
    expect(await terraformGrafana(emitContext(labSettings))).toEqual([]);
  });
});
