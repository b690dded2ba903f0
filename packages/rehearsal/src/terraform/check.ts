// Runs OpenTofu or Terraform over the roots of a rendered tree, with test doubles that have the schemas and rules of the real providers.
// Usage: npm run rehearse:terraform -- [TREE] [--with PROGRAM]   (default: the first tree of rendered/)
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { asText } from '@edgit/kubernetes';
import { type Answer, run } from '@edgit/programs';
import { goBinary } from '@edgit/programs/go-binary';
import { BROKEN, type Broken, OPERATOR_ROOT, ROOTS, raised } from './broken.js';
import { terraformProgram } from './program.js';
import { firstOf, type Root } from './root.js';

const repository = join(import.meta.dirname, '../../../..');
const trees = join(repository, 'rendered');
const firstTree = (): string => join(trees, readdirSync(trees).sort()[0] ?? '');
const {
  values: { with: wanted },
  positionals: [treeFolder = firstTree()],
} = parseArgs({ allowPositionals: true, options: { with: { type: 'string' } } });
const tree = resolve(treeFolder, 'terraform');
const facts = join(repository, 'packages/facts/facts/terraform');
const work = mkdtempSync(join(tmpdir(), 'edgit-terraform-'));
const store = join(work, 'vault-store');
const mirror = join(work, 'mirror');

let failures = 0;
const report = (ok: boolean, text: string): void => {
  if (!ok) failures++;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${text}`);
};
const oneLine = (text: string): string => text.replace(/[\s│╷╵]+/g, ' ').trim();

/** Of OpenTofu and of Terraform: they look for a provider without a host in different registries. */
const HOSTS = ['registry.opentofu.org', 'registry.terraform.io'];

const layMirror = (binary: string): void => {
  for (const file of readdirSync(facts)) {
    const schemas = gunzipSync(readFileSync(join(facts, file)));
    const { source, version }: { readonly source: string; readonly version: string } = JSON.parse(schemas.toString());
    const type = source.split('/')[1];
    const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
    for (const host of HOSTS) {
      const folder = join(mirror, host, source, version, platform);
      mkdirSync(folder, { recursive: true });
      cpSync(binary, join(folder, `terraform-provider-${type}_v${version}`));
      writeFileSync(join(folder, `${type}.json`), schemas);
    }
  }
};

type Variables = Readonly<Record<string, string>>;

let program: string;
const terraform = (cwd: string, args: readonly string[], variables: Variables = {}): Promise<Answer> =>
  run(program, {
    options: [...args, '-no-color'],
    cwd,
    env: {
      ...process.env,
      ...variables,
      TF_CLI_CONFIG_FILE: join(work, 'empty.tfrc'),
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      SCHEMA_PROVIDER_SECRETS: store,
    },
  });

const init = (folder: string): Promise<Answer> => terraform(folder, ['init', '-input=false', `-plugin-dir=${mirror}`]);

/** A copy of a root whose state is a file; `change` breaks it. */
const copyOf = (
  root: string,
  name: string,
  change: (value: Root) => unknown = () => {},
): { readonly folder: string; readonly value: Root } => {
  const folder = join(work, name);
  cpSync(join(tree, root), folder, { recursive: true });
  const path = join(folder, 'main.tf.json');
  const value: Root = JSON.parse(readFileSync(path, 'utf8'));
  value.terraform.backend = { local: {} };
  change(value);
  writeFileSync(path, JSON.stringify(value, null, 2));
  return { folder, value };
};

/** Variables that an administrator provides, with values. */
const operatorVariables =
  (value: Root) =>
  (suffix: string): Variables =>
    Object.fromEntries(
      Object.entries(value.variable ?? {})
        .filter(([, { ephemeral }]) => ephemeral)
        .map(([name]) => [`TF_VAR_${name}`, suffix === '' ? '' : `given-by-the-operator-${name}-${suffix}`]),
    );

const inVault = (): readonly string[] =>
  readdirSync(store).flatMap((file) => {
    const { data }: { readonly data: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(join(store, file), 'utf8'),
    );
    return Object.values(data);
  });

const apply = (folder: string, variables?: Variables): Promise<Answer> =>
  terraform(folder, ['apply', '-input=false', '-auto-approve'], variables);
const plan = (folder: string, variables?: Variables): Promise<Answer> =>
  terraform(folder, ['plan', '-input=false', '-detailed-exitcode'], variables);

const passes = (what: string, { code, stdout, stderr }: Answer): void =>
  report(code === 0, `${what}${code === 0 ? '' : `: ${oneLine(stderr || stdout).slice(0, 600)}`}`);

const fails = (what: string, { code, stdout, stderr }: Answer, ...said: readonly string[]): void => {
  const answer = oneLine(stderr || stdout);
  const isRight = code !== 0 && said.every((text) => answer.includes(text));
  report(isRight, `${what}${isRight ? '' : `, and says ${said.join(' and ')}: ${answer.slice(0, 600)}`}`);
};

const rehearse = async (root: string): Promise<void> => {
  const { folder, value } = copyOf(root, root);
  passes(`${root}: init`, await init(folder));
  passes(`${root}: validate`, await terraform(folder, ['validate']));
  if (root === OPERATOR_ROOT) await rehearseOperator(folder, value);
  else passes(`${root}: apply`, await apply(folder));
  passes(`${root}: a second plan changes nothing`, await plan(folder));
  const state = readFileSync(join(folder, 'terraform.tfstate'), 'utf8');
  const values = inVault();
  report(
    !values.some((secret) => state.includes(secret)),
    `${root}: none of the ${values.length} values in Vault is in its state`,
  );
};

/** The first value, a later run without one, another value, and a raised rotation: by the same folder and state. */
const rehearseOperator = async (folder: string, value: Root): Promise<void> => {
  const root = OPERATOR_ROOT;
  const given = operatorVariables(value);
  const names = Object.keys(given('x'));
  const has = (suffix: string, what: string): void =>
    report(
      Object.values(given(suffix)).every((secret) => inVault().includes(secret)),
      `${root}: ${what}`,
    );
  fails(`${root}: the first run without a value fails and names the variable`, await apply(folder), ...names);
  fails(`${root}: so does one with an empty value`, await apply(folder, given('')), ...names);
  passes(`${root}: the first run with it`, await apply(folder, given('first')));
  has('first', 'its value is in Vault');
  passes(`${root}: a later run without it changes nothing`, await plan(folder));
  passes(`${root}: applying that leaves Vault as it is`, await apply(folder));
  has('first', 'the value is still there');
  fails(`${root}: another value needs a raised rotation`, await plan(folder, given('second')), 'raise the rotation');
  writeFileSync(join(folder, 'main.tf.json'), raised(value));
  fails(`${root}: a raised rotation without a value fails and names the variable`, await apply(folder), ...names);
  has('first', 'the older value is still there');
  passes(`${root}: a raised rotation with one`, await apply(folder, given('second')));
  has('second', 'the new value is in Vault');
};

/** Checks provided and generated secrets: a full run changes none, and one rotation changes one secret. */
const rehearseLater = async (): Promise<void> => {
  const before = inVault();
  for (const root of ROOTS.filter(isThere))
    passes(`${root}: a later plan, with no value given, changes nothing`, await plan(join(work, root)));
  const folder = join(work, 'vault');
  const value: Root = JSON.parse(readFileSync(join(folder, 'main.tf.json'), 'utf8'));
  const rotated = firstOf(value, 'vault_kv_secret_v2', 'data_json_wo');
  const keys = asText(rotated.data_json_wo).match(/"[^"]+" = /g)?.length;
  rotated.data_json_wo_version = Number(rotated.data_json_wo_version) + 1;
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(value));
  passes(`vault: a raised rotation of ${asText(rotated.name)}`, await apply(folder));
  const changed = inVault().filter((secret) => !before.includes(secret)).length;
  report(changed === keys, `vault: ${changed} of ${before.length} values changed, all of ${asText(rotated.name)}`);
};

const isThere = (root: string): boolean => existsSync(join(tree, root));

const breakRoot = async ({ root, what, change }: Broken, index: number): Promise<void> => {
  const { folder } = copyOf(root, `broken-${index}`, change);
  const attempts = [
    () => init(folder),
    () => terraform(folder, ['validate']),
    () => terraform(folder, ['plan', '-input=false']),
  ];
  for (const attempt of attempts) {
    const { code, stderr } = await attempt();
    if (code === 0) continue;
    report(true, `${root} with ${what} is rejected: ${oneLine(stderr).slice(0, 110)}`);
    return;
  }
  report(false, `${root} with ${what} is rejected`);
};

try {
  mkdirSync(store);
  writeFileSync(join(work, 'empty.tfrc'), '');
  layMirror(await goBinary(join(import.meta.dirname, '../../terraform/provider'), (text) => console.log(text)));
  const { path, version } = await terraformProgram(wanted);
  program = path;
  console.log(`${version}: ${path}`);
  for (const root of ROOTS.filter(isThere)) await rehearse(root);
  await rehearseLater();
  for (const [index, broken] of BROKEN.entries()) if (isThere(broken.root)) await breakRoot(broken, index);
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(failures === 0 ? 'terraform: all roots are valid' : `terraform: ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
