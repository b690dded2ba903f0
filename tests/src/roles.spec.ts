import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildEdgit, edgit } from './support/edgit.js';

/* docs/security.md says what each group may do. Here the same is read from the configuration that was rendered. */

const repository = join(import.meta.dirname, '../..');
const tree = join(repository, 'rendered/edgit-k8s');
const textOf = (path: string): string => readFileSync(join(tree, path), 'utf8');

type Text = Readonly<Record<string, string>>;
type Blocks<Body> = Readonly<Record<string, Body>>;

interface Component {
  readonly name: string;
  readonly exposes: readonly { readonly url: string; readonly auth: string; readonly allow: readonly string[] }[];
  readonly access: { readonly roles?: Text; readonly once?: string } | null;
}

let inventory: { readonly groups: Text; readonly components: readonly Component[] };
beforeAll(async () => {
  await buildEdgit();
  const { stdout } = await edgit(['inventory', 'clusters/edgit-k8s', '--json'], { cwd: repository });
  inventory = JSON.parse(stdout);
});

const rootOf = <Resources>(name: string, part: 'resource' | 'data' = 'resource'): Resources =>
  JSON.parse(textOf(`terraform/${name}/main.tf.json`))[part];
const named = (pairs: Iterable<readonly string[]>): Text => Object.fromEntries([...pairs].map(([a, b]) => [a, b]));
const block = (expression: string): string => expression.split('.')[1] ?? '';

interface GroupRoles {
  readonly keycloak_group: Blocks<{ readonly name: string }>;
  readonly keycloak_group_roles: Blocks<{ readonly group_id: string; readonly role_ids: readonly string[] }>;
}

/** Group to role of a client that has roles in Keycloak. */
const rolesOfClient = (client: string): Text => {
  const { keycloak_group, keycloak_group_roles, keycloak_role } = rootOf<
    GroupRoles & { readonly keycloak_role: Blocks<{ readonly name: string; readonly client_id: string }> }
  >('keycloak');
  return named(
    Object.values(keycloak_group_roles).flatMap(({ group_id, role_ids }) =>
      role_ids
        .filter((id) => id.startsWith('${keycloak_role.'))
        .map((id) => keycloak_role[block(id)])
        .filter((role) => block(role?.client_id ?? '') === client)
        .map((role) => [keycloak_group[block(group_id)]?.name ?? '', role?.name ?? '']),
    ),
  );
};

/** What each group is in a service, as the service itself is told: group to role. */
const CONFIGURED: Readonly<Record<string, () => Text>> = {
  'argo-workflows': () =>
    named(
      readdirSync(join(tree, 'applications/builds/manifests'))
        .map((file) => parse(textOf(`applications/builds/manifests/${file}`)).metadata)
        .map(({ name, annotations }) => [annotations?.['workflows.argoproj.io/rbac-rule'], name])
        .filter(([rule]) => rule !== undefined)
        .map(([rule, name]) => [JSON.parse(String(rule).replace(/ in groups$/, '')), name]),
    ),
  argocd: () => {
    const { data } = parse(textOf('applications/argocd/manifests/gitops-configmap-argocd-rbac-cm.yaml'));
    return named([...data['policy.csv'].matchAll(/^g, ((?!role:)\S+), (\S+)$/gm)].map(([, ...pair]) => pair));
  },
  grafana: () => {
    const path: string = parse(textOf('applications/grafana/values.yaml'))['grafana.ini']['auth.generic_oauth']
      .role_attribute_path;
    const terms = path.split(' || ').map((term) => /^contains\(groups\[\*\], '(.*)'\) && '(.*)'$/.exec(term));
    return named(terms.map((found) => [found?.[1] ?? '', found?.[2] ?? '']));
  },
  harbor: () => {
    const { harbor_config_auth, harbor_project_member_group } = rootOf<{
      readonly harbor_config_auth: Blocks<{ readonly oidc_admin_group: string }>;
      readonly harbor_project_member_group: Blocks<{ readonly group_name: string; readonly role: string }>;
    }>('harbor');
    return named([
      ...Object.values(harbor_config_auth).map(({ oidc_admin_group }) => [oidc_admin_group, 'sysadmin']),
      ...Object.values(harbor_project_member_group).map(({ group_name, role }) => [group_name, role]),
    ]);
  },
  keycloak: () => {
    const { keycloak_group_roles, keycloak_group } = rootOf<GroupRoles>('keycloak');
    const { keycloak_role } = rootOf<{ readonly keycloak_role: Blocks<{ readonly name: string }> }>('keycloak', 'data');
    return named(
      Object.values(keycloak_group_roles).flatMap(({ group_id, role_ids }) =>
        role_ids
          .filter((id) => id.startsWith('${data.'))
          .map((id) => [
            keycloak_group[block(group_id)]?.name ?? '',
            keycloak_role[id.split('.')[2] ?? '']?.name ?? '',
          ]),
      ),
    );
  },
  kubernetes: () =>
    named(
      readdirSync(join(tree, 'applications/kubernetes/manifests'))
        .map((file) => parse(textOf(`applications/kubernetes/manifests/${file}`)))
        .filter(({ metadata, roleRef }) => metadata.name === `people-${roleRef?.name}`)
        .flatMap(({ roleRef, subjects }) =>
          (subjects as readonly { readonly name: string }[]).map(({ name }) => [
            name.replace(/^oidc:/, ''),
            String(roleRef.name),
          ]),
        ),
    ),
  onedev: () => {
    const job = parse(textOf('applications/onedev/manifests/apps-cronjob-onedev-provision.yaml'));
    const [{ env }] = job.spec.jobTemplate.spec.template.spec.containers;
    return named(JSON.parse((env as readonly Text[]).find(({ name }) => name === 'GROUPS')?.value ?? '[]'));
  },
  'open-webui': () => {
    const { rolesClaim, allowedRoles, adminRoles } = parse(textOf('applications/open-webui/values.yaml')).sso
      .roleManagement;
    const { open_webui } = rootOf<{
      readonly keycloak_openid_user_client_role_protocol_mapper: Blocks<{ readonly claim_name: string }>;
    }>('keycloak').keycloak_openid_user_client_role_protocol_mapper;
    expect(open_webui?.claim_name).toBe(rolesClaim);
    const known = [...allowedRoles.split(','), ...adminRoles.split(',')];
    return named(Object.entries(rolesOfClient('open_webui')).filter(([, role]) => known.includes(role)));
  },
  paperless: () => {
    const deployment = textOf('applications/paperless/manifests/apps-deployment-paperless.yaml');
    const [, groups = '[]'] = /for name, verbs in (\[.*\]):/.exec(deployment) ?? [];
    return named((JSON.parse(groups) as [string, string[]][]).map(([group, verbs]) => [group, verbs.join(', ')]));
  },
  rustfs: () => rolesOfClient('rustfs'),
  vault: () => {
    const { vault_identity_group, vault_policy } = rootOf<{
      readonly vault_identity_group: Blocks<{ readonly name: string; readonly policies: readonly string[] }>;
      readonly vault_policy: Blocks<{ readonly name: string }>;
    }>('vault-sign-in');
    return named(
      Object.values(vault_identity_group).map(({ name, policies: [policy = ''] }) => [
        name,
        vault_policy[block(policy)]?.name ?? '',
      ]),
    );
  },
};

describe('what docs/security.md says of a group', () => {
  it('is what the service is told, in every service that is told', () => {
    const told = inventory.components.filter(({ access }) => access?.roles !== undefined && access.once === undefined);
    expect(told.map(({ name }) => name)).toEqual(Object.keys(CONFIGURED).sort());
    for (const { name, access } of told) {
      const said = named(Object.entries(access?.roles ?? {}).map(([key, role]) => [inventory.groups[key] ?? '', role]));
      expect(CONFIGURED[name]?.(), name).toEqual(said);
    }
  });

  it('leaves no service out: each that signs people in itself says who may what', () => {
    const native = inventory.components.filter(({ exposes }) => exposes.some(({ auth }) => auth === 'native'));
    expect(native.filter(({ access }) => access === null)).toEqual([]);
  });

  it('is whom its oauth2-proxy admits, exactly', () => {
    const proxied = inventory.components.flatMap(({ name, exposes }) =>
      exposes.filter(({ auth }) => auth === 'proxy').map((exposure) => ({ name, ...exposure })),
    );
    expect(proxied.length).toBeGreaterThan(10);
    for (const { name, url, allow } of proxied) {
      const [host = ''] = new URL(url).hostname.split('.');
      const proxy = textOf(`applications/${name}/manifests/apps-deployment-${host}-oauth2-proxy.yaml`);
      const admitted = [...proxy.matchAll(/--allowed-group=(\S+)/g)].map(([, group]) => group);
      expect(admitted, url).toEqual(allow.map((group) => inventory.groups[group]));
    }
  });
});

describe('the clients in Keycloak', () => {
  const { keycloak_openid_client: clients } = rootOf<{
    readonly keycloak_openid_client: Blocks<Readonly<Record<string, unknown>>>;
  }>('keycloak');

  it('go back to exact addresses', () => {
    const redirects = Object.values(clients).flatMap(({ valid_redirect_uris }) => valid_redirect_uris as string[]);
    expect(redirects.length).toBeGreaterThan(20);
    expect(redirects.filter((uri) => uri.includes('*') || !/^(https:\/\/|http:\/\/localhost:\d+)/.test(uri))).toEqual(
      [],
    );
  });

  it('prove by PKCE who they are, but for Argo Workflows and OneDev, which can’t', () => {
    const without = Object.values(clients).filter((client) => client.pkce_code_challenge_method !== 'S256');
    expect(without.map(({ client_id }) => client_id)).toEqual(['argo-workflows', 'onedev']);
  });

  it('have no secret in state', () => {
    for (const client of Object.values(clients)) {
      expect(client).not.toHaveProperty('client_secret');
      if (client.access_type === 'CONFIDENTIAL') expect(client.client_secret_wo).toMatch(/^\$\{ephemeral\./);
    }
  });
});
