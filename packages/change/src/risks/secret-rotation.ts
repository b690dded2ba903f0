import { RELOADER } from '@edgit/core';
import { asText } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { pathText, startsWith } from '../path.js';
import { at, canonical, listAt, textAt } from '../value.js';
import { readersOf } from './pods.js';
import { itemsOf, namespaceOf, objectsOf, type Rule, type RuleInput, riskOf } from './rule.js';

/** Secrets that are generated again, are new, or have a new source. */
export const secretRotation: Rule = (input) => [
  ...input.change.items.filter(({ type }) => type === 'terraform').flatMap((item) => rotated(item, input)),
  ...itemsOf(input, 'external-secrets.io/ExternalSecret', 'external-secrets.io/ClusterExternalSecret').flatMap((item) =>
    redirected(item, input),
  ),
];

/** Terraform writes a write-only argument again when its version number changes. Terraform 1.11, “Write-only arguments”. */
const VERSION = /_wo_version$/;
/** Resources with which Terraform generates a secret. */
const SECRET = /^vault_kv_secret_v2\./;

const rotated = (item: Item, input: RuleInput): readonly Risk[] => {
  const address = item.id.split(' ')[2] ?? '';
  const name = textAt(item.after, 'name');
  if (item.state === 'added' && SECRET.test(address)) {
    const reason = `Terraform generates a secret in Vault: ${name ?? address}`;
    const whatToDo = 'apply this Terraform root before Argo CD syncs: readers of the secret wait for it';
    return [riskOf(item, { kind: 'secret-rotation', severity: 'low', reason, whatToDo })];
  }
  const versions = item.fields.filter(({ path: [key] }) => VERSION.test(asText(key)));
  if (item.state !== 'changed' || versions.length === 0) return [];
  const [version] = versions;
  const reason = `its secret is written again: ${pathText(version?.path ?? [])} ${asText(at(version, 'before'))} → ${asText(at(version, 'after'))}`;
  const readers = name === undefined || !SECRET.test(address) ? [] : readersInVault(name, input);
  const whatToDo = ['apply all Terraform roots that have it at the same time', ...new Set(readers)].join('; ');
  return [riskOf(item, { kind: 'secret-rotation', severity: 'medium', reason, whatToDo })];
};

/** @returns what to do for the ExternalSecrets that read a path of Vault */
const readersInVault = (path: string, { after }: RuleInput): readonly string[] =>
  objectsOf(after, 'external-secrets.io/ExternalSecret')
    .filter(({ value }) => pathsOf(value).includes(path))
    .flatMap(({ value }) => [forceSync(value), ...whatReadersDo(value, after)]);

/** External Secrets reads again at once when an annotation changes: https://external-secrets.io/latest/introduction/faq. */
const forceSync = (secret: unknown): string =>
  `kubectl --namespace ${namespaceOf(secret)} annotate externalsecret ${textAt(secret, 'metadata', 'name')} force-sync=$(date +%s) --overwrite`;

const pathsOf = (secret: unknown): readonly unknown[] => [
  ...listAt(secret, 'spec', 'data').map((entry) => at(entry, 'remoteRef', 'key')),
  ...listAt(secret, 'spec', 'dataFrom').map((entry) => at(entry, 'extract', 'key')),
];

/** Kinds that Reloader restarts here. It does not restart Rollouts. */
const RESTARTED = /^(?:Deployment|StatefulSet|DaemonSet) /;
/** Kinds that read the new value in their next run. */
const RUNS_AGAIN = /^(?:CronJob|Job) /;

const whatReadersDo = (secret: unknown, tree: RuleInput['after']): readonly string[] => {
  const name = textAt(secret, 'spec', 'target', 'name') ?? textAt(secret, 'metadata', 'name') ?? '';
  const { environment, files } = readersOf(tree, namespaceOf(secret), name);
  const restarted = isFollowed(secret, tree)
    ? [...new Set([...environment, ...files])].filter((reader) => RESTARTED.test(reader))
    : [];
  const left = environment.filter((reader) => !restarted.includes(reader) && !RUNS_AGAIN.test(reader));
  return [
    ...(restarted.length === 0 ? [] : [`Reloader restarts ${restarted.join(', ')}`]),
    ...(left.length === 0 ? [] : [`restart ${left.join(', ')}, which read it only at start`]),
  ];
};

/** Whether Reloader is installed and the Secret has no annotation to ignore it. */
const isFollowed = (secret: unknown, tree: RuleInput['after']): boolean =>
  objectsOf(tree, 'argoproj.io/Application').some(({ value }) => value.metadata.name === RELOADER.name) &&
  Object.entries(RELOADER.ignored).every(
    ([key, value]) => at(secret, 'spec', 'target', 'template', 'metadata', 'annotations', key) !== value,
  );

const redirected = (item: Item, { after }: RuleInput): readonly Risk[] => {
  if (item.state !== 'changed') return [];
  const isMoved =
    item.fields.some(({ path }) => startsWith(path, ['spec', 'secretStoreRef'])) ||
    // An additional key does not change the values of the existing keys.
    listAt(item.before, 'spec', 'data').some((entry) => {
      const same = listAt(item.after, 'spec', 'data').find((one) => at(one, 'secretKey') === at(entry, 'secretKey'));
      return (
        same !== undefined &&
        ['key', 'property', 'version'].some((key) => at(same, 'remoteRef', key) !== at(entry, 'remoteRef', key))
      );
    }) ||
    (listAt(item.before, 'spec', 'dataFrom').length > 0 &&
      canonical(at(item.before, 'spec', 'dataFrom')) !== canonical(at(item.after, 'spec', 'dataFrom')));
  if (!isMoved) return [];
  const whatToDo = ['make sure that the new source has the value', ...whatReadersDo(item.after, after)].join('; ');
  const reason = 'it has a new source: the value of the Secret changes';
  return [riskOf(item, { kind: 'secret-rotation', severity: 'medium', reason, whatToDo })];
};
