import { describe, expect, it } from 'vitest';
import { jsonPointer } from '../objects/problem.js';
import { type KeyPath, keysOf, misspelt } from '../testing/misspelling.js';
import { inFile, renderedRoots } from '../testing/rendered-tree.js';
import { checkTerraform } from './check-terraform.js';
import { terraformRules } from './facts.js';

type Fields = Readonly<Record<string, unknown>>;

const PROVIDERS = {
  grafana: { source: 'grafana/grafana', version: '4.45.1' },
  harbor: { source: 'goharbor/harbor', version: '3.12.4' },
  keycloak: { source: 'keycloak/keycloak', version: '5.9.0' },
  random: { source: 'hashicorp/random', version: '3.9.0' },
  vault: { source: 'hashicorp/vault', version: '5.11.0' },
};

const said = (root: Fields): readonly string[] =>
  checkTerraform(
    new Map([['demo', inFile('main.tf.json', { terraform: { required_providers: PROVIDERS }, ...root })]]),
  ).map(({ severity, message, hint }) => {
    const text = message.replace(/^terraform\/demo /, '').replace(' (/resource/', ' (/');
    return `${severity === 'warning' ? 'warning: ' : ''}${text}${hint === undefined ? '' : ` — ${hint}`}`;
  });

const resource = (type: string, body: Fields, others: Fields = {}) =>
  said({ resource: { [type]: { it: body } }, ...others });

const MOUNT = { path: 'kv', type: 'kv' };
const PASSWORD = { random_password: { it: { length: 32 } } };
const GENERATED = '${ephemeral.random_password.it.result}';

describe('a block of Terraform', () => {
  it('is named with its root', () => {
    const root = {
      terraform: { required_providers: PROVIDERS },
      resource: { vault_mount: { kv: { ...MOUNT, pathh: 'x' } } },
    };
    const roots = new Map([['vault', inFile('terraform/vault/main.tf.json', root, 'secrets')]]);
    expect(checkTerraform(roots)).toMatchObject([
      {
        message: 'terraform/vault has unknown argument `pathh` (/resource/vault_mount/kv/pathh, layer secrets)',
        hint: 'did you mean `path`?',
        places: [{ file: 'terraform/vault/main.tf.json' }],
      },
    ]);
  });

  it('has what is required', () => {
    expect(resource('vault_mount', { path: 'kv' })).toEqual(['lacks required argument `type` (/vault_mount/it)']);
    expect(resource('harbor_robot_account', { name: 'a', level: 'system' })).toEqual([
      'lacks required block `permissions` (/harbor_robot_account/it)',
    ]);
  });

  it('is not said to lack an argument that is there, misspelt', () => {
    expect(resource('vault_mount', { path: 'kv', typ: 'kv' })).toEqual([
      'has unknown argument `typ` (/vault_mount/it/typ) — did you mean `type`?',
    ]);
  });

  it('has a type that its provider knows', () => {
    expect(resource('vault_policyy', {})).toEqual([
      'has a resource of unknown type `vault_policyy` (/vault_policyy/it) — did you mean `vault_policy`?',
    ]);
    expect(said({ ephemeral: { random_pasword: { it: { length: 1 } } } })[0]).toContain(
      'did you mean `random_password`?',
    );
  });

  it('is of a provider that the root names', () => {
    expect(resource('aws_instance', {})[0]).toContain('of a provider that required_providers does not name');
    expect(said({ provider: { vualt: {} } })).toEqual([
      'configures provider `vualt`, which required_providers does not name (/provider/vualt) — did you mean `vault`?',
    ]);
  });

  it('has arguments of the right type, after the conversions of Terraform', () => {
    expect(resource('vault_mount', { ...MOUNT, default_lease_ttl_seconds: '3600', local: 'true', path: 1 })).toEqual(
      [],
    );
    expect(resource('vault_mount', { ...MOUNT, default_lease_ttl_seconds: 'one', local: 'yes', path: [] })).toEqual([
      'has a list where a string is needed (/vault_mount/it/path)',
      'has "one" where a number is needed (/vault_mount/it/default_lease_ttl_seconds)',
      'has "yes" where a boolean is needed (/vault_mount/it/local)',
    ]);
    expect(resource('vault_mount', { ...MOUNT, options: 'x' })).toEqual([
      'has "x" where a map is needed (/vault_mount/it/options)',
    ]);
    expect(resource('vault_mount', { ...MOUNT, allowed_managed_keys: '+' })).toEqual([
      'has "+" where a list is needed (/vault_mount/it/allowed_managed_keys)',
    ]);
  });

  it('may have an expression for any type', () => {
    const variable = { variable: { keys: {} } };
    expect(resource('vault_mount', { ...MOUNT, allowed_managed_keys: '${var.keys}' }, variable)).toEqual([]);
    expect(resource('vault_mount', { ...MOUNT, allowed_managed_keys: 'a${var.keys}' }, variable)).toHaveLength(1);
  });

  it('does not set what only the provider sets', () => {
    expect(resource('vault_mount', { ...MOUNT, accessor: 'x' })).toEqual([
      'sets `accessor`, which only the provider sets (/vault_mount/it/accessor)',
    ]);
  });

  it('has no more blocks than allowed, and no unknown argument in them', () => {
    const realm = (defenses: unknown) => resource('keycloak_realm', { realm: 'x', security_defenses: defenses });
    expect(realm([{}, {}])).toEqual([
      'has 2 blocks `security_defenses`, but at most 1 may be there (/keycloak_realm/it/security_defenses)',
    ]);
    expect(realm([{ brute_force_detection: [{ max_logins: 1 }] }])[0]).toContain(
      '/keycloak_realm/it/security_defenses/0/brute_force_detection/0/max_logins',
    );
    expect(realm({ brute_force_detection: { max_logins: 1 } })[0]).toContain(
      '/keycloak_realm/it/security_defenses/brute_force_detection/max_logins',
    );
    expect(realm('x')).toEqual(['has "x" where a block is needed (/keycloak_realm/it/security_defenses)']);
  });

  it('has a map for its body, wherever it is', () => {
    expect(said({ provider: { vault: [7] }, resource: { vault_mount: { a: 'x' } } })).toEqual([
      'has "x" where a block is needed (/vault_mount/a)',
      'has 7 where a block is needed (/provider/vault/0)',
    ]);
    const robot = { name: 'a', level: 'system', permissions: [null] };
    expect(resource('harbor_robot_account', robot)).toEqual([
      'has null where a block is needed (/harbor_robot_account/it/permissions/0)',
    ]);
  });

  it('may make its blocks by an expression', () => {
    const permissions = { for_each: '${var.projects}', content: { kind: 'project', namespace: 'x', acess: [] } };
    const robot = { name: 'a', level: 'system', dynamic: { permissions } };
    expect(resource('harbor_robot_account', robot, { variable: { projects: {} } })[0]).toContain(
      '/harbor_robot_account/it/dynamic/permissions/content/acess) — did you mean `access`?',
    );
  });

  it('may have a comment and a description, which the schemas were stripped of', () => {
    expect(resource('vault_mount', { ...MOUNT, '//': 'why', description: 'keys and values' })).toEqual([]);
    expect(resource('vault_mount', { ...MOUNT, description: [] })).toHaveLength(1);
  });

  it('may have the arguments that Terraform itself knows', () => {
    const others = { lifecycle: { prevent_destroy: true, ignore_changes: ['path'] }, for_each: '${toset(["a"])}' };
    expect(resource('vault_mount', { ...MOUNT, ...others })).toEqual([]);
    expect(resource('vault_mount', { ...MOUNT, lifecycle: { prevent_destroi: true } })).toEqual([
      'has unknown argument `prevent_destroi` (/vault_mount/it/lifecycle/prevent_destroi) — did you mean `prevent_destroy`?',
    ]);
    expect(resource('vault_mount', { ...MOUNT, depends_on: ['a'], lifecycle: { prevent_destroy: 7 } })).toEqual([
      'has "a" where the address of a block is needed (/vault_mount/it/depends_on/0)',
      'has 7 where a boolean is needed (/vault_mount/it/lifecycle/prevent_destroy)',
    ]);
    expect(resource('vault_mount', { ...MOUNT, count: 1, for_each: {} })).toEqual([
      'has both `count` and `for_each` (/vault_mount/it)',
    ]);
  });
});

describe('what a root refers to', () => {
  it('is there', () => {
    expect(resource('vault_mount', { ...MOUNT, path: '${vault_mount.itt.path}' })).toEqual([
      'refers to `vault_mount.itt`, which does not exist (/vault_mount/it/path) — did you mean `it`?',
    ]);
    expect(resource('vault_mount', { ...MOUNT, path: '${var.pth}' }, { variable: { path: {} } })).toEqual([
      'refers to `var.pth`, which does not exist (/vault_mount/it/path) — did you mean `path`?',
    ]);
    expect(resource('vault_mount', { ...MOUNT, depends_on: ['vault_policy.a'] })).toEqual([
      'refers to `vault_policy.a`, which does not exist (/vault_mount/it/depends_on/0)',
    ]);
  });

  it('has the attribute', () => {
    expect(resource('grafana_folder', { title: 'x', parent_folder_uid: '${grafana_folder.it.uidd}' })).toEqual([
      'refers to `grafana_folder.it.uidd`, but grafana_folder has no such attribute (/grafana_folder/it/parent_folder_uid) — did you mean `uid`?',
    ]);
  });

  it('is found in strings in expressions, and behind indexes', () => {
    expect(
      resource('vault_mount', { ...MOUNT, path: '${join("/", ["${var.a}", vault_mount.it["x"].pathh])}' }),
    ).toHaveLength(2);
  });

  it('is not what an expression itself names', () => {
    const path = '${join(",", [for each_one in ["a"] : each_one.name if each_one != null])}';
    expect(resource('vault_mount', { ...MOUNT, path })).toEqual([]);
    expect(resource('vault_mount', { ...MOUNT, path: '$${vault_mount.none.path}' })).toEqual([]);
  });
});

describe('a secret', () => {
  it('is never in clear', () => {
    expect(
      resource('keycloak_openid_client', { realm_id: 'x', client_id: 'x', access_type: 'PUBLIC', client_secret: 'x' }),
    ).toEqual([
      'has the secret `client_secret` in clear (/keycloak_openid_client/it/client_secret) — give it as `client_secret_wo`, from an ephemeral block',
    ]);
    expect(said({ provider: { harbor: { url: 'x', username: 'x', password: 'x' } } })).toEqual([
      'has the secret `password` in clear (/provider/harbor/password) — take it from an ephemeral block',
    ]);
  });

  it('does not get into state', () => {
    const kv = { mount: 'kv', name: 'x', data_json: `\${jsonencode({ a = ${GENERATED.slice(2, -1)} })}` };
    expect(resource('vault_kv_secret_v2', kv, { ephemeral: PASSWORD })).toEqual([
      'keeps an ephemeral value in state, as `data_json` (/vault_kv_secret_v2/it/data_json) — give it as `data_json_wo`, from an ephemeral block',
    ]);
  });

  it('is written only once, with a version that says when it has changed', () => {
    const kv = { mount: 'kv', name: 'x', data_json_wo: GENERATED };
    expect(resource('vault_kv_secret_v2', kv, { ephemeral: PASSWORD })).toEqual([
      'has `data_json_wo` without `data_json_wo_version` (/vault_kv_secret_v2/it/data_json_wo)',
    ]);
    expect(resource('vault_kv_secret_v2', { ...kv, data_json_wo_version: 1 }, { ephemeral: PASSWORD })).toEqual([]);
    expect(resource('vault_kv_secret_v2', { mount: 'kv', name: 'x', data_json_wo_version: 1 })).toEqual([
      'has `data_json_wo_version` without `data_json_wo` (/vault_kv_secret_v2/it/data_json_wo_version)',
    ]);
  });

  it('is given to a write-only argument by what is ephemeral itself', () => {
    const kv = { mount: 'kv', name: 'x', data_json_wo: '${var.given}', data_json_wo_version: 1 };
    expect(resource('vault_kv_secret_v2', kv, { variable: { given: { sensitive: true } } })[0]).toContain(
      'has a write-only `data_json_wo` from what is in state or in clear',
    );
    expect(resource('vault_kv_secret_v2', kv, { variable: { given: { ephemeral: true } } })).toEqual([]);
    const local = { ...kv, data_json_wo: '${local.given}' };
    expect(resource('vault_kv_secret_v2', local, { locals: { given: GENERATED }, ephemeral: PASSWORD })).toEqual([]);
  });
});

describe('the settings of a root', () => {
  it('hold blocks and arguments that Terraform knows', () => {
    expect(said({ resources: {}, variable: { a: { defualt: 1 } } })).toEqual([
      'has unknown block `resources` (/resources) — did you mean `resource`?',
      'has unknown argument `defualt` (/variable/a/defualt) — did you mean `default`?',
    ]);
  });

  it('name providers of the versions whose schemas are known', () => {
    const terraform = { required_providers: { vault: { source: 'hashicorp/vault', version: '5.10.0' } } };
    expect(said({ terraform })).toEqual([
      'needs hashicorp/vault 5.10.0 (/terraform/required_providers/vault/version) — the schemas that this is checked with are of 5.11.0',
    ]);
  });

  it('may name another provider, whose blocks are not checked', () => {
    const terraform = { required_providers: { aws: { source: 'hashicorp/aws', version: '6.0.0' } } };
    expect(said({ terraform, resource: { aws_instance: { it: { anything: 1 } } } })).toEqual([
      'warning: needs provider hashicorp/aws, whose schema is not known here: its blocks are not checked (/terraform/required_providers/aws)',
    ]);
  });

  it('stand in a map', () => {
    expect(checkTerraform(new Map([['demo', inFile('main.tf.json', [])]]))).toMatchObject([
      { message: 'terraform/demo is not a map' },
    ]);
  });
});

describe('the rendered roots of edgit-k8s', () => {
  const roots = renderedRoots();
  const isKnown = (path: KeyPath): boolean => {
    const [kind, ...rest] = path;
    const labels = kind === 'provider' || kind === 'variable' ? 1 : 2;
    if (kind === 'terraform') return rest.length === 1;
    const isInMap = ['options', 'bound_claims', 'data'].some((map) => path.slice(1, -1).includes(map));
    return rest.length > labels && path.at(-1) !== '//' && !isInMap;
  };

  it('have nothing wrong', () => {
    expect(roots.size).toBe(6);
    expect(checkTerraform(roots)).toEqual([]);
  });

  it('are of types whose providers’ rules are known: facts/terraform has them as `constraints`', () => {
    const unknown = [...roots.values()].flatMap(({ value }) => {
      const { resource: types = {} } = value as { readonly resource?: Fields };
      return Object.keys(types).filter((type) => terraformRules(type) === undefined);
    });
    expect(unknown).toEqual([]);
  });

  it.each([...roots.keys()])('have no argument in terraform/%s that could be misspelt', (name) => {
    const checked = roots.get(name);
    if (checked === undefined) throw new Error(`there is no root ${name}`);
    // Blocks of a type are alike: one of each is enough.
    const seen = new Set<string>();
    for (const path of keysOf(checked.value).filter(isKnown)) {
      const like = JSON.stringify(path.map((step, depth) => (depth === 2 || typeof step === 'number' ? '*' : step)));
      if (seen.has(like) || (path.at(-1) === 'description' && path[0] !== 'variable')) continue;
      seen.add(like);
      const at = jsonPointer([...path.slice(0, -1), `${path.at(-1)}x`]);
      const messages = checkTerraform(new Map([[name, { ...checked, value: misspelt(checked.value, path) }]]));
      expect(
        messages.map(({ message }) => message),
        at,
      ).toContainEqual(expect.stringContaining(`(${at})`));
    }
    expect(seen.size).toBeGreaterThan(10);
  });
});

describe('a condition of a variable or a block', () => {
  it('has its own arguments, both of them', () => {
    const variable = (validation: Fields) => said({ variable: { zone: { type: 'string', validation: [validation] } } });
    expect(variable({ condition: '${true}', error_message: 'No.' })).toEqual([]);
    expect(variable({ condition: '${true}', eror_message: 'No.' })).toEqual([
      'has unknown argument `eror_message` (/variable/zone/validation/0/eror_message) — did you mean `error_message`?',
    ]);
    const precondition = [{ error_message: 'No.' }];
    expect(resource('vault_mount', { ...MOUNT, lifecycle: { precondition } })).toEqual([
      'lacks required argument `condition` (/vault_mount/it/lifecycle/precondition/0)',
    ]);
  });
});

describe('what a provider checks in its code', () => {
  const kv = (body: Fields, others: Fields = {}) =>
    resource('vault_kv_secret_v2', { mount: 'kv', name: 'a', ...body }, { ephemeral: PASSWORD, ...others });
  const optional = { variable: { token: { type: 'string', default: null, ephemeral: true } } };
  const needed = { variable: { token: { type: 'string', ephemeral: true } } };
  const mayBeNull = 'has `data_json_wo_version`, and `data_json_wo` beside it may be null';

  it('is that arguments come together, also where an expression makes one of them null', () => {
    const version = { data_json_wo_version: 1 };
    expect(kv({ ...version, data_json_wo: GENERATED })).toEqual([]);
    expect(kv(version)).toEqual([
      'has `data_json_wo_version` without `data_json_wo` (/vault_kv_secret_v2/it/data_json_wo_version)',
    ]);
    for (const value of [
      '${var.token == null ? null : jsonencode({ a = var.token })}',
      '${var.token != null ? jsonencode({ a = var.token }) : null}',
      '${try(ephemeral.random_password.it.result, null)}',
      '${var.token}',
      '${local.token}',
    ]) {
      const said = kv({ ...version, data_json_wo: value }, { ...optional, locals: { token: '${var.token}' } });
      expect(said, value).toEqual([expect.stringContaining(mayBeNull)]);
    }
  });

  it('is not said of a value that is never null', () => {
    for (const value of [
      '${jsonencode({ a = var.token != null ? var.token : try(ephemeral.random_password.it.result, "") })}',
      '${jsonencode({ a = var.token == null ? "null" : "a ? null : b" })}',
    ]) {
      expect(kv({ data_json_wo_version: 1, data_json_wo: value }, optional), value).toEqual([]);
    }
    expect(kv({ data_json_wo_version: 1, data_json_wo: '${var.token}' }, needed)).toEqual([]);
  });

  it('is that arguments exclude each other', () => {
    expect(kv({ data_json_wo_version: 1, data_json_wo: GENERATED, data_json: '${jsonencode({})}' })).toEqual([
      'has both `data_json` and `data_json_wo` (/vault_kv_secret_v2/it/data_json) — leave one of them out',
    ]);
  });

  it('is that one of several is there, and not two', () => {
    const mapper = (body: Fields) =>
      resource('keycloak_openid_group_membership_protocol_mapper', {
        ...{ realm_id: 'r', name: 'groups', claim_name: 'groups' },
        ...body,
      });
    const where = '(/keycloak_openid_group_membership_protocol_mapper/it)';
    expect(mapper({ client_id: 'c' })).toEqual([]);
    expect(mapper({})).toEqual([`needs one of \`client_id\`, \`client_scope_id\` ${where}`]);
    expect(mapper({ client_id: 'c', client_scope_id: 's' })).toEqual([
      `has \`client_id\` and \`client_scope_id\`, and only one of \`client_id\`, \`client_scope_id\` may be there ${where}`,
    ]);
  });

  it('is asked of each nested block by itself', () => {
    const rule = { repo_matching: '**', tag_matching: '**' };
    const policy = (...rules: readonly Fields[]) =>
      resource('harbor_retention_policy', { scope: '/projects/1', rule: rules });
    expect(policy({ ...rule, most_recently_pushed: 5 }, { ...rule, always_retain: true })).toEqual([]);
    expect(
      policy({ ...rule, most_recently_pushed: 5 }, { ...rule, always_retain: true, n_days_since_last_pull: 1 }),
    ).toEqual([expect.stringMatching(/^has `rule.always_retain` and `rule.n_days_since_last_pull`.*rule\/1\)$/)]);
  });

  it('is that a value is one of a few', () => {
    const registry = (provider_name: string) =>
      resource('harbor_registry', { name: 'a', endpoint_url: 'https://ghcr.io', provider_name });
    expect(registry('github')).toEqual([]);
    expect(registry('${local.kind}')).not.toContainEqual(expect.stringContaining('must be one of'));
    expect(registry('github-ghcr')[0]).toMatch(/^has `github-ghcr` as `provider_name`, which must be one of alibaba, /);
  });
});
