import { APPLICATION_FILE, hydratedPath } from '@edgit/core';
import { entryOf, kindOf, podTemplatePath } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { startsWith } from '../path.js';
import { at, canonical, listAt, textAt } from '../value.js';
import { itemsOf, namespaceOf, objectsOf, type Rule, type RuleInput, riskOf } from './rule.js';

const plural = (count: number): string => `${count} ${count === 1 ? 'Pod' : 'Pods'}`;

/** Workloads whose Pods are replaced: the Pod template changed, or fields from which an operator creates Pods. */
export const restart: Rule = (input) => [
  ...itemsOf(input, ...Object.keys(KINDS)).flatMap((item) => templateChange(item, input)),
  ...itemsOf(input, ...Object.keys(OPERATED)).flatMap(operated),
  ...charts(input),
];

/** Kinds that replace Pods when the template changes. A Job keeps its Pods; a CronJob uses the new template in its next run. */
const KINDS: Readonly<Record<string, (object: unknown, input: RuleInput) => Replacement>> = {
  'apps/Deployment': (object, input) => ({
    pods: replicasOf(object, input),
    gap: at(object, 'spec', 'strategy', 'type') === 'Recreate',
  }),
  'argoproj.io/Rollout': (object, input) => ({ pods: replicasOf(object, input) }),
  'apps/StatefulSet': (object, input) => ({
    pods: replicasOf(object, input),
    // A Pod ends before the one that replaces it starts.
    gap: replicasOf(object, input) === 1,
    byHand: at(object, 'spec', 'updateStrategy', 'type') === 'OnDelete',
  }),
  'apps/DaemonSet': (object, { after }) => ({
    pods: after.nodes.length,
    everyNode: true,
    gap: true,
    byHand: at(object, 'spec', 'updateStrategy', 'type') === 'OnDelete',
  }),
};

interface Replacement {
  readonly pods: number;
  /** Whether a Pod stops before its replacement is ready. */
  readonly gap?: boolean;
  /** Whether the Pods have to be deleted by hand. */
  readonly byHand?: boolean;
  readonly everyNode?: boolean;
}

const replicasOf = (object: unknown, { after }: RuleInput): number => {
  const scaler = objectsOf(after, 'autoscaling/HorizontalPodAutoscaler').find(
    ({ value }) =>
      namespaceOf(value) === namespaceOf(object) &&
      at(value, 'spec', 'scaleTargetRef', 'kind') === at(object, 'kind') &&
      at(value, 'spec', 'scaleTargetRef', 'name') === at(object, 'metadata', 'name'),
  );
  return Number(at(scaler?.value, 'spec', 'minReplicas') ?? at(object, 'spec', 'replicas') ?? 1);
};

const templateChange = (item: Item, input: RuleInput): readonly Risk[] => {
  const path = podTemplatePath(kindOf(item.after)) ?? [];
  const isTouched = item.state === 'changed' && item.fields.some((field) => startsWith(field.path, path));
  const made = isTouched ? entryOf(KINDS, kindOf(item.after))?.(item.after, input) : undefined;
  if (made === undefined || (made.pods === 0 && made.everyNode !== true)) return [];
  return [riskOf(item, { kind: 'restart', ...described(made) })];
};

const described = ({ pods, gap, byHand, everyNode }: Replacement): Pick<Risk, 'severity' | 'reason' | 'whatToDo'> => {
  const count = everyNode === true ? `a Pod on every node${pods === 0 ? '' : `, at most ${pods},`}` : plural(pods);
  const verb = everyNode === true || pods === 1 ? 'is' : 'are';
  if (byHand === true) {
    return {
      severity: 'medium',
      reason: `its Pod template changed: ${count} ${verb} replaced only when you delete it (OnDelete)`,
      whatToDo: 'delete one Pod after the other; wait each time until the new one is ready',
    };
  }
  return {
    severity: gap === true ? 'medium' : 'low',
    reason: `its Pod template changed: ${count} ${verb} replaced`,
    whatToDo:
      gap === true
        ? 'a Pod is missing until the new one is ready: merge when a short outage is acceptable'
        : 'nothing: a Pod stops when the new one is ready',
  };
};

/** Fields from which an operator makes Pods. CloudNativePG 1.30, “Rolling updates”. */
const OPERATED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'postgresql.cnpg.io/Cluster': [
    ['spec', 'imageName'],
    ['spec', 'imageCatalogRef'],
    ['spec', 'resources'],
    ['spec', 'env'],
    ['spec', 'affinity'],
  ],
};

const operated = (item: Item): readonly Risk[] => {
  const paths = entryOf(OPERATED, kindOf(item.after)) ?? [];
  const isTouched = item.fields.some((field) => paths.some((path) => startsWith(field.path, path)));
  if (item.state !== 'changed' || !isTouched) return [];
  const pods = Number(at(item.after, 'spec', 'instances') ?? 1);
  return [
    riskOf(item, {
      kind: 'restart',
      severity: 'medium',
      reason: `fields from which its operator creates Pods changed: ${plural(pods)} ${pods === 1 ? 'is' : 'are'} replaced, the primary last`,
      whatToDo: 'connections to the database break once: merge when that is acceptable',
    }),
  ];
};

/** Changed charts that are not rendered: it is not known which Pods change. */
const charts = ({ change, before, after }: RuleInput): readonly Risk[] => {
  const isKnown = (application: string): boolean =>
    [before, after].every(({ objects }) =>
      objects.some(({ path }) => path.startsWith(`${hydratedPath(application)}/`)),
    );
  return change.items
    .filter(({ application, state }) => application !== undefined && state === 'changed' && !isKnown(application))
    .filter(isOfChart)
    .map((item) =>
      riskOf(item, {
        kind: 'restart',
        severity: 'low',
        reason:
          'a chart has another version or other values, and it is not rendered: it is not known which Pods are replaced',
        whatToDo: 'read the release notes, and look at the Application’s diff in Argo CD',
      }),
    );
};

const isOfChart = ({ type, path, before, after }: Item): boolean => {
  if (type === 'values') return true;
  if (textAt(after, 'kind') !== 'Application' || !path.endsWith(`/${APPLICATION_FILE}`)) return false;
  return canonical(chartSources(before)) !== canonical(chartSources(after));
};

const chartSources = (application: unknown): readonly unknown[] =>
  [...listAt(application, 'spec', 'sources'), at(application, 'spec', 'source')].filter(
    (source) => at(source, 'chart') !== undefined || at(source, 'helm') !== undefined,
  );
