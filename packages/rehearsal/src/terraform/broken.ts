import { asText } from '@edgit/kubernetes';
import { type Block, blockIn, blocksIn, firstOf, type Root, resource, there } from './root.js';

/** The roots in the order an operator applies them: vault writes what the others read. */
export const ROOTS = ['vault', 'vault-operator', 'harbor', 'keycloak', 'grafana', 'vault-sign-in'] as const;

/** The root whose values an administrator provides. */
export const OPERATOR_ROOT = 'vault-operator';

/** @returns main.tf.json of that root as a render with every `rotation` raised from 1 to 2 writes it */
export const raised = (value: Root): string => {
  const text = JSON.stringify(value, (key, each: unknown) => (key === 'data_json_wo_version' ? 2 : each));
  return text.replaceAll('\\"1\\"', '\\"2\\"').replaceAll('"rotation":"1"', '"rotation":"2"');
};

const confidential = (root: Root): Block => firstOf(root, 'keycloak_openid_client', 'client_secret_wo');

const written = (root: Root): Block => firstOf(root, 'vault_kv_secret_v2', 'data_json_wo');

/** A mistake, and the root that it is made in. */
export interface Broken {
  readonly root: (typeof ROOTS)[number];
  readonly what: string;
  readonly change: (root: Root) => unknown;
}

/** One mistake of each kind that Terraform can find with the schemas and rules of the providers. */
export const BROKEN: readonly Broken[] = [
  {
    root: 'vault',
    what: 'a misspelt argument',
    change: (root) => Object.assign(resource(root, 'vault_mount', 'kv'), { pathh: 'x' }),
  },
  {
    root: 'keycloak',
    what: 'a misspelt argument in a nested block',
    change: (root) => {
      const [defenses = {}] = blocksIn(resource(root, 'keycloak_realm', 'realm'), 'security_defenses');
      return Object.assign(blockIn(defenses, 'brute_force_detection'), { max_logins: 1 });
    },
  },
  {
    root: 'keycloak',
    what: 'a secret in an argument that is kept in state',
    change: (root) => Object.assign(confidential(root), { client_secret: confidential(root).client_secret_wo }),
  },
  {
    root: 'vault',
    what: 'generated values in an argument that is kept in state',
    change: (root) => Object.assign(written(root), { data_json: written(root).data_json_wo }),
  },
  {
    root: 'harbor',
    what: 'a required argument left out',
    change: (root) => delete firstOf(root, 'harbor_registry').endpoint_url,
  },
  {
    root: 'harbor',
    what: 'a required block left out',
    change: (root) => delete firstOf(root, 'harbor_robot_account').permissions,
  },
  {
    root: 'keycloak',
    what: 'more blocks than allowed',
    change: (root) => blocksIn(resource(root, 'keycloak_realm', 'realm'), 'security_defenses').push({}),
  },
  {
    root: 'harbor',
    what: 'text for a number',
    change: (root) =>
      Object.assign(resource(root, 'harbor_config_auth', 'oidc'), { oidc_client_secret_wo_version: 'one' }),
  },
  {
    root: 'keycloak',
    what: 'text for a list',
    change: (root) => Object.assign(confidential(root), { web_origins: '+' }),
  },
  {
    root: 'vault',
    what: 'an argument that only the provider sets',
    change: (root) => Object.assign(resource(root, 'vault_auth_backend', 'kubernetes'), { accessor: 'x' }),
  },
  {
    root: 'grafana',
    what: 'a reference to an attribute that is not there',
    change: (root) => Object.assign(firstOf(root, 'grafana_dashboard'), { folder: '${grafana_folder.platform.uidd}' }),
  },
  {
    root: 'vault',
    what: 'a resource type that is not there',
    change: ({ resource: all }) => Object.assign(all, { vault_policyy: { a: { name: 'x' } } }),
  },
  {
    root: 'grafana',
    what: 'a dashboard file that is not there',
    change: (root) =>
      Object.assign(firstOf(root, 'grafana_dashboard'), {
        config_json: '${file("${path.module}/dashboards/none.json")}',
      }),
  },
  {
    root: 'vault',
    what: 'a provider version that the schemas are not of',
    change: ({ terraform }) =>
      Object.assign(there(terraform.required_providers.vault, 'provider vault'), { version: '5.10.0' }),
  },
  {
    root: 'grafana',
    what: 'a key that terraform/vault does not write',
    change: ({ provider }) => {
      const grafana = there(provider.grafana?.[0], 'provider grafana');
      return Object.assign(grafana, { auth: asText(grafana.auth).replace('admin-password', 'adminpassword') });
    },
  },
  {
    root: 'vault',
    what: 'a version without the value that it is of',
    change: (root) => delete written(root).data_json_wo,
  },
  {
    root: 'vault-operator',
    what: 'no value where none is given',
    change: (root) => {
      const [secret, name] = [firstOf(root, 'vault_kv_secret_v2'), Object.keys(root.variable ?? {})[0]];
      delete secret.lifecycle;
      secret.data_json_wo = `\${var.${name} == null ? null : jsonencode({ value = var.${name} })}`;
    },
  },
  {
    root: 'keycloak',
    what: 'an argument that excludes another',
    change: (root) => Object.assign(confidential(root), { client_secret_regenerate_when_changed: { when: 'now' } }),
  },
  {
    root: 'keycloak',
    what: 'none of two arguments',
    change: (root) => {
      const mapper = firstOf(root, 'keycloak_openid_group_membership_protocol_mapper');
      delete mapper.client_id;
      delete mapper.client_scope_id;
    },
  },
  {
    root: 'harbor',
    what: 'a type of registry that the provider does not know',
    change: (root) => Object.assign(firstOf(root, 'harbor_registry'), { provider_name: 'github-ghcr' }),
  },
  {
    root: 'harbor',
    what: 'two measures in one rule of a retention policy',
    change: (root) => Object.assign(blockIn(firstOf(root, 'harbor_retention_policy'), 'rule'), { always_retain: true }),
  },
];
