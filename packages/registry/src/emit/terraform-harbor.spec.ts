import { contentOf, emitContext } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { labContext, labSettings } from '../testing/lab.js';
import { terraformHarbor } from './terraform-harbor.js';

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface HarborRoot {
  readonly provider: { readonly harbor: readonly unknown[] };
  readonly ephemeral: { readonly vault_kv_secret_v2: Blocks };
  readonly resource: {
    readonly harbor_config_auth: Blocks;
    readonly harbor_garbage_collection: Blocks;
    readonly harbor_project: Blocks;
    readonly harbor_project_member_group: Blocks;
    readonly harbor_registry: Blocks;
    readonly harbor_retention_policy: Blocks;
    readonly harbor_robot_account: Blocks;
  };
}

const rootOf = async (settings = labSettings()): Promise<HarborRoot> =>
  contentOf(await terraformHarbor(labContext(settings)), 'terraform/harbor/main.tf.json');

const root = await rootOf();

describe('the proxy caches', () => {
  it('are one private project for every upstream registry, which it caches', () => {
    for (const [, { project, endpoint }] of Object.entries(labSettings().proxies)) {
      const block = project.replace(/-/g, '_');
      expect(root.resource.harbor_registry[block]).toMatchObject({ name: project, endpoint_url: endpoint });
      expect(root.resource.harbor_project[block]).toMatchObject({
        name: project,
        public: false,
        registry_id: `\${harbor_registry.${block}.registry_id}`,
      });
    }
  });

  it('are of types that Harbor caches: chart 1.19.1 does not permit `quay`, and the pull robot waits for all projects', () => {
    const permitted = ['docker-hub', 'docker-registry', 'github'];
    for (const { provider_name } of Object.values(root.resource.harbor_registry))
      expect(permitted).toContain(provider_name);
    expect(root.resource.harbor_registry.proxy_quay).toMatchObject({ endpoint_url: 'https://quay.io' });
  });

  it('keep an account that was given to Harbor: Terraform would have to keep its password in state', () => {
    for (const registry of Object.values(root.resource.harbor_registry)) {
      expect(registry.lifecycle).toEqual({ ignore_changes: ['access_id', 'access_secret'] });
      expect(registry).not.toHaveProperty('access_secret');
    }
  });

  it('check the certificates of their upstreams', () => {
    for (const registry of Object.values(root.resource.harbor_registry)) expect(registry.insecure).toBe(false);
  });

  it('name kinds of registries as the provider does: its table turns `github-ghcr` into one that Harbor lacks', () => {
    expect(root.resource.harbor_registry.proxy_ghcr?.provider_name).toBe('github');
    expect(JSON.stringify(root)).not.toContain('github-ghcr');
    expect(() =>
      labSettings({ proxies: { 'ghcr.io': { project: 'x', provider: 'github-ghcr', endpoint: 'https://ghcr.io' } } }),
    ).toThrow();
  });
});

describe('projects of one’s own', () => {
  it('cache nothing, and are private too', async () => {
    const { resource } = await rootOf(labSettings({ projects: ['shop'] }));
    expect(resource.harbor_project.shop).toMatchObject({ name: 'shop', public: false, vulnerability_scanning: true });
    expect(resource.harbor_project.shop).not.toHaveProperty('registry_id');
  });
});

describe('what Harbor keeps', () => {
  it('is decided for every project, before the garbage collection of the same night', () => {
    expect(Object.keys(root.resource.harbor_retention_policy)).toEqual(Object.keys(root.resource.harbor_project));
    const hours = [
      ...Object.values(root.resource.harbor_retention_policy),
      root.resource.harbor_garbage_collection.nightly,
    ].map((each) => String(each?.schedule).split(' '));
    expect(hours.every((fields) => fields.length === 6 && fields[0] === '0')).toBe(true);
    const [collection] = hours.splice(-1);
    for (const [, , hour] of hours) expect(Number(hour)).toBeLessThan(Number(collection?.[2]));
  });

  it('is in a cache what was pulled lately, and of one’s own what is new too', async () => {
    const { resource } = await rootOf(labSettings({ retention: { cacheDays: 7, newest: 3, pulledDays: 14 } }));
    const rules = (name: string) => resource.harbor_retention_policy[name]?.rule;
    expect(rules('proxy_quay')).toMatchObject([{ n_days_since_last_pull: 7, untagged_artifacts: true }]);
    expect(rules('platform')).toMatchObject([{ most_recently_pushed: 3 }, { n_days_since_last_pull: 14 }]);
  });

  it('are images without a tag as well: garbage collection leaves to retention what a Pod may name by digest', () => {
    expect(root.resource.harbor_garbage_collection.nightly).toMatchObject({ delete_untagged: false });
  });
});

describe('quotas', () => {
  const quotas = async (settings: Readonly<Record<string, unknown>>) => {
    const { resource } = await rootOf(labSettings(settings));
    return Object.values(resource.harbor_project).map(({ storage_quota }) => Number(storage_quota));
  };

  it('are equal shares of nine tenths of the volume', async () => {
    expect(await quotas({ storage: '1Ti' })).toEqual([184, 184, 184, 184, 184]);
  });

  it('are what the input says, and the others share the rest', async () => {
    expect(await quotas({ storage: '100Gi', quotas: { 'proxy-dockerhub': '50Gi' } })).toEqual([10, 50, 10, 10, 10]);
  });
});

describe('the robot of the pull secret', () => {
  const robot = root.resource.harbor_robot_account.cluster_pull;

  it('can pull from every project, and do nothing else', () => {
    expect(robot?.permissions).toEqual(
      Object.values(root.resource.harbor_project)
        .map(({ name }) => name)
        .sort()
        .map((namespace) => ({ kind: 'project', namespace, access: [{ resource: 'repository', action: 'pull' }] })),
    );
  });

  it('is made after the projects that it names', () => {
    expect((robot?.depends_on as string[] | undefined)?.toSorted()).toEqual(
      Object.keys(root.resource.harbor_project).map((block) => `harbor_project.${block}`),
    );
  });

  it('has the password from Vault, in no state, and gets a new one when that is rotated', () => {
    expect(robot).toMatchObject({
      secret_wo: '${ephemeral.vault_kv_secret_v2.harbor__harbor_robot.data["secret"]}',
      secret_wo_version: 1,
    });
    expect(robot).not.toHaveProperty('secret');
  });
});

describe('the robot of builds', () => {
  it('pushes to the cluster’s own projects, and never to a cache', () => {
    expect(root.resource.harbor_robot_account.builder).toMatchObject({
      secret_wo: '${ephemeral.vault_kv_secret_v2.harbor__harbor_push.data["secret"]}',
      permissions: [
        {
          kind: 'project',
          namespace: 'platform',
          access: [
            { resource: 'repository', action: 'pull' },
            { resource: 'repository', action: 'push' },
          ],
        },
      ],
      depends_on: ['harbor_project.platform'],
    });
  });

  it('is not there where there is no project to push to', async () => {
    const { resource } = await rootOf(labSettings({ projects: [] }));
    expect(Object.keys(resource.harbor_robot_account)).toEqual(['cluster_pull']);
  });
});

describe('the root', () => {
  it('checks Harbor’s certificate: the provider’s default is not to', () => {
    expect(root.provider.harbor).toEqual([
      {
        url: 'https://harbor.example.org',
        username: 'admin',
        password: '${ephemeral.vault_kv_secret_v2.harbor__harbor_admin.data["HARBOR_ADMIN_PASSWORD"]}',
        insecure: false,
      },
    ]);
  });

  it('lets people sign in at Keycloak, as the client that Harbor’s component declares', () => {
    const [{ client } = { client: undefined }] = labContext().inventory.oidcClients;
    expect(root.resource.harbor_config_auth.oidc).toMatchObject({
      auth_mode: 'oidc_auth',
      oidc_endpoint: 'https://keycloak.example.org/realms/lab',
      oidc_client_id: client?.clientId,
      oidc_client_secret_wo: '${ephemeral.vault_kv_secret_v2.harbor__harbor_oidc.data["client-secret"]}',
      oidc_admin_group: 'platform-admins',
      oidc_verify_cert: true,
    });
  });

  it('reads only secrets that Harbor’s component has', () => {
    const known = labContext().inventory.secrets.map(
      ({ component, secret }) => `${component.namespace}/${secret.name}`,
    );
    for (const { name } of Object.values(root.ephemeral.vault_kv_secret_v2)) expect(known).toContain(name);
  });

  it('is not there without Harbor', async () => {
    expect(await terraformHarbor(emitContext(labSettings()))).toEqual([]);
  });
});

describe('groups of Keycloak', () => {
  it('have their role in every project, but for the administrators of all', () => {
    const projects = Object.keys(root.resource.harbor_project).map((name) => `\${harbor_project.${name}.id}`);
    const members = Object.values(root.resource.harbor_project_member_group);
    for (const [group, role] of [
      ['developers', 'developer'],
      ['viewers', 'guest'],
    ]) {
      const found = members.filter(({ group_name }) => group_name === group);
      expect(found.map(({ project_id }) => project_id)).toEqual(projects);
      expect(new Set(found.map((member) => member.role))).toEqual(new Set([role]));
    }
    expect(members.some(({ group_name }) => group_name === 'platform-admins')).toBe(false);
    expect(root.resource.harbor_config_auth.oidc).toMatchObject({ oidc_admin_group: 'platform-admins' });
  });
});
