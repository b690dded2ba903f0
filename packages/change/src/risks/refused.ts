import { asText, entryOf, kindOf, quantityOf } from '@edgit/kubernetes';
import type { FieldChange, Item, Risk } from '../model.js';
import { type FieldPath, pathText, startsWith } from '../path.js';
import { at, canonical, textAt } from '../value.js';
import { IMMUTABLE, type Immutable } from './immutable.js';
import { objectsOf, type Rule, type RuleInput, riskOf } from './rule.js';

const WHAT_TO_DO = 'delete the object and let Argo CD create it again, or use another name';

/** Changes that the API server rejects with status 422: immutable fields, and claims that shrink. */
export const refused: Rule = (input) =>
  input.change.items
    .filter(({ type, state, after }) => type === 'object' && state === 'changed' && !isRecreated(after))
    .flatMap((item) => [...immutable(item), ...frozen(item), ...sizes(item, input)]);

const rejection = (item: Item, reason: string, whatToDo = WHAT_TO_DO): Risk =>
  riskOf(item, { kind: 'refused', severity: 'high', reason, whatToDo });

/** Argo CD deletes hooks and objects with `Force=true,Replace=true` before it creates them again. */
const isRecreated = (object: unknown): boolean => {
  const annotation = (key: string): string =>
    textAt(object, 'metadata', 'annotations', `argocd.argoproj.io/${key}`) ?? '';
  const options = annotation('sync-options')
    .split(',')
    .map((option) => option.trim());
  return annotation('hook') !== '' || (options.includes('Force=true') && options.includes('Replace=true'));
};

const immutable = (item: Item): readonly Risk[] => {
  const rule = entryOf(IMMUTABLE, kindOf(item.after));
  if (rule === undefined) return [];
  const fields = item.fields.filter((field) => isImmutable(field, rule) && !isAllowed(field, item, rule));
  if (fields.length === 0) return [];
  const names = [...new Set(fields.map(({ path }) => pathText(path.slice(0, depthOf(path, rule)))))];
  return [
    rejection(
      item,
      `${names.join(', ')} can’t change once ${names.length === 1 ? 'it is' : 'they are'} set`,
      rule.whatToDo,
    ),
  ];
};

const isImmutable = ({ path }: FieldChange, { paths, except = [] }: Immutable): boolean =>
  paths.some((keys) => startsWith(path, keys)) && !except.some((keys) => startsWith(path, keys));

/** The depth of the rule; one key deeper for a rule about a whole `spec`. */
const depthOf = (path: FieldPath, { paths }: Immutable): number => {
  const rule = paths.find((keys) => startsWith(path, keys)) ?? [];
  return rule.length === 1 ? Math.min(path.length, 2) : rule.length;
};

const isAllowed = ({ path, before, after }: FieldChange, item: Item, rule: Immutable): boolean => {
  const byDefault = rule.defaults?.[pathText(path)];
  if (byDefault !== undefined && canonical(before ?? byDefault) === canonical(after ?? byDefault)) return true;
  if (rule.keepsAbsent === true && after === undefined) return true;
  // A Service gets an address when it stops being ExternalName, and loses it when it becomes ExternalName.
  if (kindOf(item.after) === 'Service') {
    return [item.before, item.after].some((object) => at(object, 'spec', 'type') === 'ExternalName');
  }
  const isElastic = pathText(path) === 'spec.completions' && at(item.after, 'spec', 'completionMode') === 'Indexed';
  return (
    isElastic && canonical(at(item.after, 'spec', 'completions')) === canonical(at(item.after, 'spec', 'parallelism'))
  );
};

/** ConfigMaps and Secrets with `immutable: true`. */
const frozen = (item: Item): readonly Risk[] =>
  ['ConfigMap', 'Secret'].includes(kindOf(item.after)) &&
  at(item.before, 'immutable') === true &&
  item.fields.some(({ path: [first] }) => ['data', 'binaryData', 'stringData', 'immutable'].includes(asText(first)))
    ? [rejection(item, 'it has `immutable: true`: its data can’t change')]
    : [];

/** Paths of volume sizes, by kind. */
const SIZES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  PersistentVolumeClaim: [['spec', 'resources', 'requests', 'storage']],
  'postgresql.cnpg.io/Cluster': [
    ['spec', 'storage', 'size'],
    ['spec', 'walStorage', 'size'],
  ],
};

const sizes = (item: Item, input: RuleInput): readonly Risk[] =>
  (entryOf(SIZES, kindOf(item.after)) ?? []).flatMap((path): readonly Risk[] => {
    const [old, now] = [at(item.before, ...path), at(item.after, ...path)];
    const [bytes, bytesNow] = [quantityOf(old), quantityOf(now)];
    if (bytes === undefined || bytesNow === undefined || bytes === bytesNow) return [];
    const whatToDo = 'a volume can only grow: create another one and copy the data';
    if (bytesNow < bytes)
      return [rejection(item, `${path.join('.')} shrinks from ${asText(old)} to ${asText(now)}`, whatToDo)];
    const name = at(item.after, 'spec', 'storageClassName');
    const found = objectsOf(input.after, 'storage.k8s.io/StorageClass').find(
      ({ value }) => value.metadata.name === name,
    );
    return found === undefined || at(found.value, 'allowVolumeExpansion') === true
      ? []
      : [
          rejection(
            item,
            `StorageClass ${asText(name)} does not allow volumes to grow`,
            'set allowVolumeExpansion: true in the StorageClass first',
          ),
        ];
  });
