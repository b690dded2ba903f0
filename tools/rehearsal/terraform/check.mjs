// Real Terraform over the roots of a rendered tree, with stand-ins that have the real providers' schemas.
// Usage: node tools/rehearsal/terraform/check.mjs [TREE]   (default rendered/edgit-k8s)
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import { goBinary } from '../go-binary.mjs';
import { ROOTS, SPOILT } from './spoilt.mjs';

const repository = join(import.meta.dirname, '../../..');
const tree = resolve(process.argv[2] ?? join(repository, 'rendered/edgit-k8s'), 'terraform');
const facts = join(repository, 'tools/schemas/facts/terraform');
const work = mkdtempSync(join(tmpdir(), 'edgit-terraform-'));
const store = join(work, 'stands-for-vault');
const mirror = join(work, 'mirror');

let failures = 0;
const report = (ok, text) => {
  if (!ok) failures++;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${text}`);
};
const oneLine = (text) => text.replace(/[\s│╷╵]+/g, ' ').trim();

const layMirror = (binary) => {
  for (const file of readdirSync(facts)) {
    const schemas = gunzipSync(readFileSync(join(facts, file)));
    const { source, version } = JSON.parse(schemas.toString());
    const type = source.split('/')[1];
    const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
    const folder = join(mirror, 'registry.terraform.io', source, version, platform);
    mkdirSync(folder, { recursive: true });
    cpSync(binary, join(folder, `terraform-provider-${type}_v${version}`));
    writeFileSync(join(folder, `${type}.json`), schemas);
  }
};

const terraform = (cwd, args, variables = {}) =>
  spawnSync('terraform', [...args, '-no-color'], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...variables,
      TF_CLI_CONFIG_FILE: join(work, 'empty.tfrc'),
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      SCHEMA_PROVIDER_SECRETS: store,
    },
  });

const init = (folder) => terraform(folder, ['init', '-input=false', `-plugin-dir=${mirror}`]);

/** A copy of a root whose state is a file; `change` spoils it. */
const copyOf = (root, name, change = () => {}) => {
  const folder = join(work, name);
  cpSync(join(tree, root), folder, { recursive: true });
  const path = join(folder, 'main.tf.json');
  const value = JSON.parse(readFileSync(path, 'utf8'));
  value.terraform.backend = { local: {} };
  change(value);
  writeFileSync(path, JSON.stringify(value, null, 2));
  return { folder, value };
};

/** What a person gives in the first run. */
const operatorVariables = ({ variable = {} }) =>
  Object.fromEntries(
    Object.entries(variable)
      .filter(([, { ephemeral }]) => ephemeral)
      .map(([name]) => [`TF_VAR_${name}`, `given-by-the-operator-${name}`]),
  );

const valuesInVault = () =>
  readdirSync(store).flatMap((file) => Object.values(JSON.parse(readFileSync(join(store, file), 'utf8'))));

const rehearse = (root) => {
  const { folder, value } = copyOf(root, root);
  const given = operatorVariables(value);
  const steps = [
    ['init', init(folder)],
    ['validate', terraform(folder, ['validate'])],
    ...(Object.keys(given).length === 0
      ? []
      : [
          [
            'apply without what the operator gives is refused',
            invert(terraform(folder, ['apply', '-input=false', '-auto-approve'])),
          ],
        ]),
    ['apply', terraform(folder, ['apply', '-input=false', '-auto-approve'], given)],
    ['a second plan, without it, changes nothing', terraform(folder, ['plan', '-input=false', '-detailed-exitcode'])],
  ];
  for (const [step, { status, stdout, stderr }] of steps) {
    report(status === 0, `${root}: ${step}${status === 0 ? '' : `: ${oneLine(stderr || stdout).slice(0, 600)}`}`);
  }
  const state = readFileSync(join(folder, 'terraform.tfstate'), 'utf8');
  const values = valuesInVault();
  report(
    !values.some((secret) => state.includes(secret)),
    `${root}: none of the ${values.length} values in Vault is in its state`,
  );
};

const invert = ({ status, stdout, stderr }) => ({ status: status === 0 ? 1 : 0, stdout, stderr });

const spoil = ({ root, what, change }, index) => {
  const { folder } = copyOf(root, `spoilt-${index}`, change);
  const attempts = [
    () => init(folder),
    () => terraform(folder, ['validate']),
    () => terraform(folder, ['plan', '-input=false']),
  ];
  const refused = attempts.map((attempt) => attempt()).find(({ status }) => status !== 0);
  report(
    refused !== undefined,
    `${root} with ${what} is refused${refused ? `: ${oneLine(refused.stderr).slice(0, 110)}` : ''}`,
  );
};

try {
  mkdirSync(store);
  writeFileSync(join(work, 'empty.tfrc'), '');
  layMirror(goBinary(join(import.meta.dirname, 'provider')));
  for (const root of ROOTS) rehearse(root);
  for (const [index, spoilt] of SPOILT.entries()) spoil(spoilt, index);
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(failures === 0 ? 'terraform: all roots are valid' : `terraform: ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
