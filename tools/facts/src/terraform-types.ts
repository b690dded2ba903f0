// Writes packages/terraform/src/generated/<provider>.ts from facts/terraform/<provider>.json.gz: TypeScript interfaces of
// the resource types that the layers emit. Run by `npm run terraform:types`; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';

/** What the layers emit. An entry that the provider does not know fails the generation. */
const USED = {
  vault: {
    provider: true,
    resource: [
      'vault_auth_backend',
      'vault_identity_entity',
      'vault_identity_entity_alias',
      'vault_identity_group',
      'vault_identity_group_alias',
      'vault_jwt_auth_backend',
      'vault_jwt_auth_backend_role',
      'vault_kubernetes_auth_backend_config',
      'vault_kubernetes_auth_backend_role',
      'vault_kv_secret_backend_v2',
      'vault_kv_secret_v2',
      'vault_mount',
      'vault_pki_secret_backend_config_urls',
      'vault_pki_secret_backend_role',
      'vault_pki_secret_backend_root_cert',
      'vault_policy',
      'vault_token_auth_backend_role',
    ],
    ephemeral: ['vault_kv_secret_v2'],
  },
  random: { provider: false, resource: [], ephemeral: ['random_bytes', 'random_password'] },
  keycloak: {
    provider: true,
    resource: [
      'keycloak_group',
      'keycloak_group_roles',
      'keycloak_openid_audience_protocol_mapper',
      'keycloak_openid_client',
      'keycloak_openid_client_default_scopes',
      'keycloak_openid_client_optional_scopes',
      'keycloak_openid_client_scope',
      'keycloak_openid_group_membership_protocol_mapper',
      'keycloak_openid_hardcoded_role_protocol_mapper',
      'keycloak_openid_user_client_role_protocol_mapper',
      'keycloak_realm',
      'keycloak_realm_events',
      'keycloak_required_action',
      'keycloak_role',
      'keycloak_saml_client',
      'keycloak_saml_client_default_scopes',
      'keycloak_saml_user_property_protocol_mapper',
    ],
    data: ['keycloak_openid_client', 'keycloak_role'],
    ephemeral: [],
  },
  harbor: {
    provider: true,
    resource: [
      'harbor_config_auth',
      'harbor_garbage_collection',
      'harbor_project',
      'harbor_project_member_group',
      'harbor_registry',
      'harbor_retention_policy',
      'harbor_robot_account',
    ],
    ephemeral: [],
  },
  grafana: { provider: true, resource: ['grafana_dashboard', 'grafana_data_source', 'grafana_folder'], ephemeral: [] },
};

const here = import.meta.dirname;
const factsFolder = join(here, '../facts/terraform');
const targetFolder = join(here, '../../../packages/terraform/src/generated');

const typeOf = (type) => {
  if (type === 'string') return 'string | Expression';
  if (type === 'number') return 'number | Expression';
  if (type === 'bool') return 'boolean | Expression';
  if (type === 'dynamic') return 'unknown';
  const [collection, item] = type;
  if (collection === 'list' || collection === 'set') return `readonly (${typeOf(item)})[] | Expression`;
  if (collection === 'map') return `Readonly<Record<string, ${typeOf(item)}>> | Expression`;
  // An attribute of object type must be given whole in JSON: no key is optional.
  if (collection === 'object') {
    return `{ ${Object.entries(item)
      .map(([name, inner]) => `readonly ${name}: ${typeOf(inner)} | null`)
      .join('; ')} }`;
  }
  throw new Error(`unknown type ${JSON.stringify(type)}`);
};

const nestedTypeOf = ({ nesting_mode: mode, attributes }, indent) => {
  const body = membersOf({ attributes }, indent);
  if (mode === 'list' || mode === 'set') return `readonly ${body}[]`;
  return mode === 'map' ? `Readonly<Record<string, ${body}>>` : body;
};

const membersOf = ({ attributes = {}, block_types: blocks = {} }, indent) => {
  const pad = ' '.repeat(indent + 2);
  const lines = Object.entries(attributes)
    .filter(([, attribute]) => attribute.required || attribute.optional)
    .map(([name, attribute]) => {
      const notes = [
        attribute.sensitive && 'sensitive',
        attribute.write_only && 'write-only',
        attribute.deprecated && '@deprecated',
      ];
      const note = notes.filter(Boolean).join(', ');
      const type = attribute.nested_type ? nestedTypeOf(attribute.nested_type, indent + 2) : typeOf(attribute.type);
      return `${note ? `${pad}/** ${note} */\n` : ''}${pad}readonly ${name}${attribute.required ? '' : '?'}: ${type};`;
    });
  for (const [name, { block, min_items: min = 0 }] of Object.entries(blocks)) {
    lines.push(`${pad}readonly ${name}${min > 0 ? '' : '?'}: readonly ${membersOf(block, indent + 2)}[];`);
  }
  return lines.length === 0 ? 'Readonly<Record<string, never>>' : `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`;
};

const interfaceOf = (name, schemas, types) => {
  const members = types.map((type) => {
    const schema = schemas?.[type];
    if (schema === undefined) throw new Error(`the provider has no ${name} ${type}`);
    return `  readonly ${type}: ${membersOf(schema.block, 2)};`;
  });
  return `export interface ${name} {\n${members.join('\n')}\n}\n`;
};

const moduleText = (provider, used) => {
  const facts = JSON.parse(gunzipSync(readFileSync(join(factsFolder, `${provider}.json.gz`))).toString());
  const title = provider.charAt(0).toUpperCase() + provider.slice(1);
  const parts = [
    `// Generated from the schema of ${facts.source} ${facts.version} by packages/facts/src/terraform-types.mjs.\n`,
    `export const ${provider}Provider = { source: '${facts.source.replace('registry.terraform.io/', '')}', version: '${facts.version}' } as const;\n`,
  ];
  if (used.provider) parts.push(`export interface ${title}ProviderConfig ${membersOf(facts.provider.block, 0)}\n`);
  if (used.resource.length > 0) parts.push(interfaceOf(`${title}Resources`, facts.resource_schemas, used.resource));
  if (used.data !== undefined) parts.push(interfaceOf(`${title}DataSources`, facts.data_source_schemas, used.data));
  if (used.ephemeral.length > 0)
    parts.push(interfaceOf(`${title}Ephemerals`, facts.ephemeral_resource_schemas, used.ephemeral));
  const text = parts.join('\n');
  return text.includes('Expression')
    ? text.replace('\n\n', "\nimport type { Expression } from '../expression.js';\n\n")
    : text;
};

const stale = [];
for (const [provider, used] of Object.entries(USED)) {
  const path = join(targetFolder, `${provider}.ts`);
  const text = moduleText(provider, used);
  if (process.argv.includes('--check')) {
    if (readFileSync(path, 'utf8') !== text) stale.push(path);
  } else writeFileSync(path, text);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}\nrun \`npm run terraform:types\``);
  process.exitCode = 1;
}
