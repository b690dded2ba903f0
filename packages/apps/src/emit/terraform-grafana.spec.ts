import { declareContext } from '@edgit/core';
import { contentOf, emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { grafana } from '../components/grafana.js';
import { appsSettingsSchema } from '../settings.js';
import { labSettings } from '../testing/lab.js';
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

const context = (settings = labSettings) => emitContext(settings, [grafana(declareContext(testCluster(), undefined))]);
const artifacts = await terraformGrafana(context());
const root = contentOf<GrafanaRoot>(artifacts, 'terraform/grafana/main.tf.json');

describe('terraform/grafana', () => {
  it('keeps no secret in state: what comes from Vault goes to providers alone', () => {
    expect(JSON.stringify(root.resource)).not.toContain('ephemeral.');
    expect(JSON.stringify(root.resource)).not.toMatch(/secure_json|http_headers|password|token/);
  });

  it('signs in with the password that Grafana’s component has', () => {
    const known = context().inventory.secrets.map(({ component, secret }) => `${component.namespace}/${secret.name}`);
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
    return expect(terraformGrafana(context(settings))).resolves.toMatchObject([
      {
        value: { resource: { grafana_data_source: { prometheus: { type: 'prometheus', url, access_mode: 'proxy' } } } },
      },
      {},
    ]);
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
    const dashboards = artifacts.filter(
      ({ kind, ...rest }) => kind === 'json' && JSON.stringify(rest).includes('panels'),
    );
    const asked = [...JSON.stringify(dashboards).matchAll(/"datasource":\{"type":"\w+","uid":"(.*?)"\}/g)];
    expect(asked.length).toBeGreaterThan(0);
    for (const [, uid] of asked) expect(sources).toContain(uid);
  });

  it('is not there without Grafana', async () => {
    expect(await terraformGrafana(emitContext(labSettings))).toEqual([]);
  });
});
