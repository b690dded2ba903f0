import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expression, interpolated, loadTerraform, type RootOptions, type TerraformRoot } from './index.js';

const terraformRoot = await loadTerraform();

const options: RootOptions = { name: 'vault', cluster: 'lab', backend: 'kubernetes' };

const build = (body: (root: TerraformRoot) => void = () => {}, changed: Partial<RootOptions> = {}) =>
  terraformRoot({ ...options, ...changed }, body);

/** Every key of a value, at any depth. */
const keysIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keysIn(inner)])
    : [];

describe('a Terraform root', () => {
  it('wants a Terraform that knows ephemeral resources and write-only arguments', () => {
    expect(build()).toMatchObject({ terraform: { required_version: '>= 1.11.0' } });
  });

  it('pins the exact version of every provider that it uses, and names no other', () => {
    const { terraform } = build((root) => {
      root.provider('vault', { address: 'https://vault.example.org' });
      root.provider('random', {});
    });
    expect(terraform).toMatchObject({
      required_providers: {
        random: { source: 'hashicorp/random', version: '3.9.0' },
        vault: { source: 'hashicorp/vault', version: '5.11.0' },
      },
    });
    expect(Object.keys((terraform as { required_providers: object }).required_providers)).toEqual(['random', 'vault']);
  });

  it('configures only providers that have something to configure', () => {
    const { provider } = build((root) => {
      root.provider('vault', { address: 'https://vault.example.org' });
      root.provider('random', {});
    });
    expect(provider).toEqual({ vault: [{ address: 'https://vault.example.org' }] });
  });

  it('keeps its state in the cluster, under final names: a backend takes no references', () => {
    expect(build()).toMatchObject({
      terraform: { backend: { kubernetes: { namespace: 'terraform-state', secret_suffix: 'lab-vault' } } },
    });
  });

  it('keeps its state in a file with backend local', () => {
    expect(build(() => {}, { backend: 'local' })).toMatchObject({
      terraform: { backend: { local: { path: 'vault.tfstate' } } },
    });
  });

  it('has blocks only of kinds that are in it', () => {
    expect(Object.keys(build())).toEqual(['//', 'terraform']);
  });
});

describe('the blocks of a root', () => {
  const root = build((terraform) => {
    const address = terraform.variable('vault_address', {
      type: 'string',
      description: 'Where Vault is',
      default: 'https://vault.example.org',
    });
    terraform.variable('token', {
      type: 'string',
      description: 'A token',
      default: null,
      sensitive: true,
      ephemeral: true,
    });
    terraform.provider('vault', { address: address.attr('') });
    const mount = terraform.resource(
      'vault_mount',
      'kv',
      { path: 'kv', type: 'kv', options: { version: '2' } },
      { lifecycle: { prevent_destroy: true } },
    );
    const password = terraform.ephemeral('random_password', 'zoo', { length: 32 });
    terraform.ephemeral('random_password', 'ant', { length: 32 });
    terraform.resource(
      'vault_kv_secret_v2',
      'zoo',
      { mount: mount.attr('path'), name: 'zoo', data_json_wo: expression(`jsonencode({ a = ${password.address} })`) },
      { count: expression('var.enabled ? 1 : 0'), depends_on: [mount.address] },
    );
    terraform.resource('vault_auth_backend', 'kubernetes', { type: 'kubernetes' });
    terraform.resource('vault_kv_secret_v2', 'ant', { mount: mount.attr('path'), name: 'ant' });
  });
  const resources = root.resource as Readonly<Record<string, Readonly<Record<string, object>>>>;

  it('are sorted by type and name, in whatever order they were added', () => {
    expect(Object.keys(resources)).toEqual(['vault_auth_backend', 'vault_kv_secret_v2', 'vault_mount']);
    expect(Object.keys(resources.vault_kv_secret_v2 ?? {})).toEqual(['ant', 'zoo']);
    expect(Object.keys((root.ephemeral as { random_password: object }).random_password)).toEqual(['ant', 'zoo']);
    expect(Object.keys(root.variable as object)).toEqual(['token', 'vault_address']);
  });

  it('hold what was said and nothing else: a note inside a map would become a key of it', () => {
    expect(resources.vault_mount).toEqual({
      kv: { path: 'kv', type: 'kv', options: { version: '2' }, lifecycle: { prevent_destroy: true } },
    });
    expect(keysIn(root).filter((key) => key === '//')).toHaveLength(1);
  });

  it('refer to each other by expressions, and by bare addresses where Terraform wants those', () => {
    expect(resources.vault_kv_secret_v2?.zoo).toEqual({
      mount: '${vault_mount.kv.path}',
      name: 'zoo',
      data_json_wo: '${jsonencode({ a = ephemeral.random_password.zoo })}',
      count: '${var.enabled ? 1 : 0}',
      depends_on: ['vault_mount.kv'],
    });
    expect(root.provider).toEqual({ vault: [{ address: '${var.vault_address}' }] });
  });

  it('give a variable its default, also when that is null, and say whether it is kept', () => {
    expect(root.variable).toEqual({
      token: { type: 'string', description: 'A token', default: null, sensitive: true, ephemeral: true },
      vault_address: { type: 'string', description: 'Where Vault is', default: 'https://vault.example.org' },
    });
  });

  it('know neither this machine nor this moment', () => {
    expect(JSON.stringify(root)).not.toContain(process.cwd());
    expect(keysIn(root)).not.toContain('uniqueId');
  });
});

/** What Terraform makes of a string: `$${` and `%%{` are its way to write `${` and `%{`. */
const readByTerraform = (text: string): string => {
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(text)) throw new Error(`interpolates: ${text}`);
  return text.replace(/([$%])\1\{/g, '$1{');
};

/** Texts that HCL reads as code, and cdktn as tokens. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', 'a') }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('${TfToken[TOKEN.0]}', '#{TfToken[TOKEN.0]}', '-1.8881545897087626e+289', 'text#0', '//'),
);

describe('text in a root', () => {
  const path = (value: string) =>
    build((root) => root.resource('vault_policy', 'kv', { name: value, policy: 'none' })).resource as {
      vault_policy: { kv: { name: string } };
    };

  it('is no expression: what computes a value is made by `expression` alone', () => {
    expect(path('${file("/etc/passwd")} %{ if true }').vault_policy.kv.name).toBe(
      '$${file("/etc/passwd")} %%{ if true }',
    );
  });

  it('is read by Terraform as it was written, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readByTerraform(path(text).vault_policy.kv.name)).toBe(text);
      }),
    );
  });

  it('is escaped in keys of maps and in messages, and beside expressions', () => {
    const { resource } = build((root) =>
      root.resource(
        'vault_mount',
        'kv',
        { path: interpolated`${'${a}'}-${expression('var.b')}-%{`, type: 'kv', options: { '${c}': '1' } },
        { lifecycle: { precondition: [{ condition: expression('true'), error_message: '${d}' }] } },
      ),
    );
    expect((resource as { vault_mount: { kv: object } }).vault_mount.kv).toEqual({
      path: '$${a}-${var.b}-%%{',
      type: 'kv',
      options: { '$${c}': '1' },
      lifecycle: { precondition: [{ condition: '${true}', error_message: '$${d}' }] },
    });
  });

  it('stays unchanged in the description and the default of a variable, where Terraform evaluates nothing', () => {
    const variable = { type: 'string', description: 'the key ${file("/etc/passwd")}', default: '${x}' };
    expect(build((root) => root.variable('token', variable)).variable).toEqual({ token: variable });
  });

  it('takes no expression inside a template string, where it would become text', () => {
    expect(() => `${expression('var.zone')}`).toThrow(TypeError);
  });
});
