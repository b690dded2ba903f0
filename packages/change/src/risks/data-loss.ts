import { entryOf, kindOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { pathText } from '../path.js';
import { at, listAt, textAt, textsAt } from '../value.js';
import { applicationResource, itemsOf, objectsOf, type Rule, type RuleInput, riskOf } from './rule.js';

type Loss = Pick<Risk, 'severity' | 'reason' | 'whatToDo'>;

const BACKUP =
  'back it up first; keep it with the annotation argocd.argoproj.io/sync-options: Prune=false,Delete=false';

/** By kind: the data that is lost when an object is deleted. */
const LOST: Readonly<Record<string, (object: unknown, input: RuleInput) => Loss>> = {
  PersistentVolumeClaim: (object, input) => claimLoss(textAt(object, 'spec', 'storageClassName'), input),
  Namespace: () => ({
    severity: 'high',
    reason: 'everything in it is deleted too, also claims and Secrets',
    whatToDo: BACKUP,
  }),
  'apiextensions.k8s.io/CustomResourceDefinition': () => ({
    severity: 'high',
    reason: 'every object of its kind is deleted too, in every namespace',
    whatToDo: BACKUP,
  }),
  'apps/StatefulSet': (object) => setLoss(object),
  'postgresql.cnpg.io/Cluster': () => ({
    severity: 'high',
    reason: 'the claims of the database belong to it and are deleted too',
    whatToDo: BACKUP,
  }),
};

const claimLoss = (storageClass: string | undefined, { before }: RuleInput): Loss => {
  const found = objectsOf(before, 'storage.k8s.io/StorageClass').find(
    ({ value }) => value.metadata.name === storageClass,
  );
  if (at(found?.value, 'reclaimPolicy') === 'Retain') {
    return {
      severity: 'medium',
      reason: 'its StorageClass retains the volume, but no claim refers to it any more',
      whatToDo: 'write down the name of the volume first: a new claim can use it in volumeName',
    };
  }
  return {
    severity: 'high',
    reason: 'its volume is deleted too, unless its StorageClass retains it',
    whatToDo: BACKUP,
  };
};

const setLoss = (object: unknown): Loss => {
  if (listAt(object, 'spec', 'volumeClaimTemplates').length === 0) {
    return {
      severity: 'low',
      reason: 'it has no claims: data inside its Pods is deleted too',
      whatToDo: 'make sure that no other application needs this data',
    };
  }
  return at(object, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete'
    ? { severity: 'high', reason: 'its claims are deleted too: whenDeleted is Delete', whatToDo: BACKUP }
    : {
        severity: 'medium',
        reason: 'its claims stay, but no Pod uses their data any more',
        whatToDo: 'move the data first, and delete the claims yourself when it is no longer needed',
      };
};

/**
 * Deleted objects that have data, and retention policies that change to delete.
 *
 * When Argo CD v3.3.19 prunes, it keeps objects with `Prune=false`. When it deletes a whole Application, it keeps objects with
 * `Delete=false` or `helm.sh/resource-policy: keep`, and every CustomResourceDefinition
 * (`shouldBeDeleted` in controller/appcontroller.go, `pruneObject` in gitops-engine's sync_context.go).
 */
export const dataLoss: Rule = (input) => [
  ...itemsOf(input, ...Object.keys(LOST)).flatMap((item) => removal(item, input)),
  ...itemsOf(input, 'argoproj.io/Application').flatMap(applicationRemoval),
  ...itemsOf(input, 'storage.k8s.io/StorageClass', 'PersistentVolume').flatMap(reclaiming),
  ...itemsOf(input, 'apps/StatefulSet').flatMap(claimPolicy),
  ...moved(input),
];

const removal = (item: Item, input: RuleInput): readonly Risk[] => {
  if (item.state !== 'removed' || isKept(item, input)) return [];
  const loss = entryOf(LOST, kindOf(item.before))?.(item.before, input);
  return loss === undefined ? [] : [riskOf(item, { kind: 'data-loss', ...loss })];
};

const isKept = (item: Item, { before, after }: RuleInput): boolean => {
  const old = applicationResource(before.resources, item.application);
  const goes = old !== undefined && applicationResource(after.resources, item.application) === undefined;
  if (!goes) return hasOption(item.before, 'Prune=false');
  const annotations = at(item.before, 'metadata', 'annotations');
  return (
    !hasFinalizer(old.value) ||
    kindOf(item.before) === 'apiextensions.k8s.io/CustomResourceDefinition' ||
    hasOption(item.before, 'Delete=false') ||
    at(annotations, 'helm.sh/resource-policy') === 'keep'
  );
};

/** Whether an object has an option among its sync options. */
const hasOption = (object: unknown, option: string): boolean =>
  (textAt(object, 'metadata', 'annotations', 'argocd.argoproj.io/sync-options') ?? '')
    .split(',')
    .some((one) => one.trim() === option);

const hasFinalizer = (application: unknown): boolean =>
  textsAt(application, 'metadata', 'finalizers').some((name) =>
    name.startsWith('resources-finalizer.argocd.argoproj.io'),
  );

const applicationRemoval = (item: Item): readonly Risk[] =>
  item.state === 'removed' && hasFinalizer(item.before)
    ? [
        riskOf(item, {
          kind: 'data-loss',
          severity: 'high',
          reason: 'everything that it applied is deleted too, also objects of its chart: claims, databases, Secrets',
          whatToDo: 'back up its data; or remove the finalizer first: then Argo CD keeps its objects',
        }),
      ]
    : [];

const POLICIES: Readonly<Record<string, readonly string[]>> = {
  'storage.k8s.io/StorageClass': ['reclaimPolicy'],
  PersistentVolume: ['spec', 'persistentVolumeReclaimPolicy'],
};

const reclaiming = (item: Item): readonly Risk[] => {
  const path = entryOf(POLICIES, kindOf(item.after)) ?? [];
  // The default of a StorageClass is Delete.
  const [old, now] = [at(item.before, ...path), at(item.after, ...path) ?? 'Delete'];
  if (item.state !== 'changed' || old !== 'Retain' || now !== 'Delete') return [];
  const reason = 'its reclaim policy becomes Delete: a volume is deleted with its claim';
  return [
    riskOf(item, { kind: 'data-loss', severity: 'high', reason, whatToDo: 'keep Retain where the data matters' }),
  ];
};

const WHEN = ['whenDeleted', 'whenScaled'] as const;

const claimPolicy = (item: Item): readonly Risk[] => {
  if (item.state !== 'changed') return [];
  const path = ['spec', 'persistentVolumeClaimRetentionPolicy'];
  const deleting = WHEN.filter((when) => at(item.after, ...path, when) === 'Delete');
  const become = deleting.filter((when) => at(item.before, ...path, when) !== 'Delete');
  const fewer = Number(at(item.after, 'spec', 'replicas') ?? 1) < Number(at(item.before, 'spec', 'replicas') ?? 1);
  const loses = fewer && deleting.includes('whenScaled');
  if (!loses && become.length === 0) return [];
  return [
    riskOf(item, {
      kind: 'data-loss',
      severity: loses ? 'high' : 'medium',
      reason: loses
        ? 'it has fewer Pods now, and the claims of the others are deleted: whenScaled is Delete'
        : `${pathText([...path, become.join(' and ')])} becomes Delete: claims are deleted with their Pods`,
      whatToDo: BACKUP,
    }),
  ];
};

/** Objects that move to another application. If the old Application is synced first, it deletes them. */
const moved = ({ change, after, ownershipOf }: RuleInput): readonly Risk[] =>
  change.moves.flatMap(({ subject, from, to }): readonly Risk[] => {
    const resource = after.objects.find((one) => one.subject === subject && one.application === to);
    if (
      resource === undefined ||
      entryOf(LOST, kindOf(resource.value)) === undefined ||
      hasOption(resource.value, 'Prune=false')
    )
      return [];
    return [
      {
        kind: 'data-loss',
        severity: 'medium',
        subject,
        reason: `it moves from application ${from} to ${to}: if ${from} is synced first, Argo CD deletes it`,
        whatToDo: `sync ${to} before ${from}, or mark it Prune=false in a change before this one`,
        path: resource.path,
        team: ownershipOf(resource).team,
      },
    ];
  });
