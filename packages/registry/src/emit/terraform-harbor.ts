import {
  type Artifact,
  type EmitContext,
  generatedPath,
  groupRoles,
  type Inventory,
  KV_MOUNT,
  PUSH_ROBOT,
  VAULT_HOST,
} from '@edgit/core';
import {
  blockName,
  type Expression,
  loadTerraform,
  type Reference,
  type TerraformRoot,
  vaultSecrets,
} from '@edgit/terraform';
import { HARBOR, ROBOT } from '../names.js';
import { projectNames, quotaOf } from '../quotas.js';
import type { RegistrySettings } from '../settings.js';
import { housekeeping } from './harbor-housekeeping.js';

/**
 * terraform/harbor: sign-in through Keycloak, one proxy-cache project per upstream registry, the robots that pull and push,
 * what each project may hold and keeps.
 */
export const terraformHarbor = async (context: EmitContext<RegistrySettings>): Promise<readonly Artifact[]> => {
  if (context.inventory.component(HARBOR.name) === undefined) return [];
  const terraformRoot = await loadTerraform();
  const { cluster, settings, url } = context;
  const value = terraformRoot({ name: 'harbor', cluster: cluster.name, backend: cluster.terraform.backend }, (root) => {
    const readVault = vaultSecrets(root, url(VAULT_HOST), KV_MOUNT);
    const read = ({ secret, key }: { readonly secret: string; readonly key: string }): Expression =>
      readVault(generatedPath(HARBOR.namespace, secret), key);
    root.provider('harbor', {
      url: url(settings.host),
      username: 'admin',
      password: read(HARBOR.admin),
      insecure: false,
    });
    root.resource('harbor_config_auth', 'oidc', {
      auth_mode: 'oidc_auth',
      primary_auth_mode: true,
      oidc_name: 'keycloak',
      oidc_endpoint: context.issuer,
      oidc_client_id: HARBOR.oidc.clientId,
      oidc_client_secret_wo: read(HARBOR.oidc),
      oidc_client_secret_wo_version: rotation(context.inventory, HARBOR.oidc.secret),
      oidc_scope: 'openid,profile,email,groups,offline_access',
      oidc_groups_claim: 'groups',
      // By name: it is no member of projects.
      oidc_admin_group: cluster.identity.groups.admins,
      oidc_user_claim: 'preferred_username',
      oidc_auto_onboard: true,
      // Otherwise the next click on “Login” signs the same person in again.
      oidc_logout: true,
      oidc_verify_cert: true,
    });
    const { projects } = settings;
    const caches = proxyProjects(root, settings);
    const own = projects.map((name) => root.resource('harbor_project', blockName(name), projectOf(settings, name)));
    housekeeping(root, settings, { caches, own });
    members(root, [...caches, ...own], context);
    const robot = robots(root, context, read);
    robot({ name: ROBOT, secret: HARBOR.robot, projects: projectNames(settings), actions: ['pull'] });
    // What it pushes it also looks for: layers that are there already are left out.
    if (projects.length > 0) robot({ name: PUSH_ROBOT.name, secret: HARBOR.push, projects, actions: ['pull', 'push'] });
  });
  return [{ kind: 'json', path: 'terraform/harbor/main.tf.json', value }];
};

/** When Terraform regenerates a secret, it must also pass it on again. */
const rotation = (inventory: Inventory, name: string): number =>
  inventory.secrets.find(({ component, secret }) => component.name === HARBOR.name && secret.name === name)?.secret
    .rotation ?? 1;

const projectOf = (settings: RegistrySettings, name: string) => ({
  name,
  public: false,
  vulnerability_scanning: true,
  storage_quota: quotaOf(settings, name),
});

const proxyProjects = (root: TerraformRoot, settings: RegistrySettings): Reference[] =>
  Object.values(settings.proxies).map(({ project, provider, endpoint }) => {
    const name = blockName(project);
    const registry = root.resource(
      'harbor_registry',
      name,
      { name: project, provider_name: provider, endpoint_url: endpoint, insecure: false },
      // The provider has no write-only argument for them: an account is given to Harbor itself, and stays.
      { lifecycle: { ignore_changes: ['access_id', 'access_secret'] } },
    );
    return root.resource('harbor_project', name, {
      ...projectOf(settings, project),
      registry_id: registry.attr('registry_id'),
    });
  });

/** Those groups of Keycloak that don't administer Harbor are members of every project. */
const members = (
  root: TerraformRoot,
  projects: readonly Reference[],
  { cluster }: EmitContext<RegistrySettings>,
): void => {
  const { admins: _, ...inProjects } = HARBOR.roles;
  for (const { group, role } of groupRoles(cluster, inProjects)) {
    for (const project of projects) {
      root.resource('harbor_project_member_group', blockName(project.address.split('.').at(-1) ?? '', group), {
        project_id: project.attr('id'),
        type: 'oidc',
        group_name: group,
        role,
      });
    }
  }
};

interface SecretKey {
  readonly secret: string;
  readonly key: string;
}

/** An account of a program. It may do this in the repositories of these projects, and nothing else. */
interface Robot {
  readonly name: string;
  readonly secret: SecretKey;
  readonly projects: readonly string[];
  readonly actions: readonly ('pull' | 'push')[];
}

const robots =
  (root: TerraformRoot, { inventory }: EmitContext<RegistrySettings>, read: (key: SecretKey) => Expression) =>
  ({ name, secret, projects, actions }: Robot): void => {
    const sorted = [...projects].sort();
    root.resource(
      'harbor_robot_account',
      blockName(name),
      {
        name,
        level: 'system',
        duration: -1,
        secret_wo: read(secret),
        secret_wo_version: rotation(inventory, secret.secret),
        permissions: sorted.map((namespace) => ({
          kind: 'project',
          namespace,
          access: actions.map((action) => ({ resource: 'repository', action })),
        })),
      },
      { depends_on: sorted.map((project) => `harbor_project.${blockName(project)}`) },
    );
  };
