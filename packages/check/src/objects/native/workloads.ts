import { asText, isPlain, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { mounts } from './pods.js';
import { below, mapOf, mapsOf, type NativeRule, NOT_NEGATIVE, nothing, problem, within } from './rule.js';
import { isEmptySelector, selects } from './selectors.js';

// pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go.

const podSpecOf = (spec: Plain): Plain => mapOf(mapOf(spec.template).spec);

/** A selector that is there, and the labels of the template that it has to select. */
const ownPods = (spec: Plain): readonly Problem[] => {
  const { selector, template } = spec;
  if (isEmptySelector(selector)) return problem(['selector'], 'selects everything', 'give `matchLabels`');
  if (!isPlain(selector) || !isPlain(template)) return nothing;
  const labels = mapOf(mapOf(template.metadata).labels);
  return selects(selector, labels)
    ? nothing
    : problem(['template', 'metadata', 'labels'], 'are not those that `selector` selects', 'give the Pods its labels');
};

const runsAlways = (spec: Plain): readonly Problem[] => {
  const { restartPolicy, activeDeadlineSeconds } = podSpecOf(spec);
  const path: Path = ['template', 'spec'];
  return [
    ...(restartPolicy === undefined || restartPolicy === 'Always'
      ? nothing
      : problem([...path, 'restartPolicy'], `is \`${asText(restartPolicy)}\``, 'here it can only be `Always`')),
    ...(activeDeadlineSeconds === undefined
      ? nothing
      : problem([...path, 'activeDeadlineSeconds'], 'is for Jobs and bare Pods alone')),
  ];
};

const TEMPLATE: Path = ['template', 'spec'];

const workload: NativeRule = (spec) => [
  ...ownPods(spec),
  ...below(
    TEMPLATE,
    mounts(
      podSpecOf(spec),
      mapsOf(spec.volumeClaimTemplates).map(([{ metadata }]) => mapOf(metadata).name),
    ),
  ),
  ...runsAlways(spec),
  ...['replicas', 'minReadySeconds', 'revisionHistoryLimit'].flatMap((key) => within(spec[key], NOT_NEGATIVE, [key])),
];

/** @returns what a number or a percentage is of the Pods; undefined where it is not setKeys, or neither */
const share = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : Number(percent);
};

const shares = (map: unknown, keys: readonly string[], path: Path): readonly Problem[] =>
  keys.flatMap((key) => {
    const value = mapOf(map)[key];
    if (value === undefined || value === null) return nothing;
    const number = share(value);
    if (
      number !== undefined &&
      number >= 0 &&
      (key !== 'maxUnavailable' || typeof value === 'number' || number <= 100)
    ) {
      return nothing;
    }
    return problem([...path, key], `is ${JSON.stringify(value)}`, 'a number of Pods, or a percentage: `25%`');
  });

export const deployment: NativeRule = (spec) => {
  const { type, rollingUpdate } = mapOf(spec.strategy);
  const { maxSurge, maxUnavailable } = mapOf(rollingUpdate);
  const deadline = typeof spec.progressDeadlineSeconds === 'number' ? spec.progressDeadlineSeconds : undefined;
  const ready = typeof spec.minReadySeconds === 'number' ? spec.minReadySeconds : 0;
  return [
    ...workload(spec),
    ...(type === 'Recreate' && isPlain(rollingUpdate)
      ? problem(['strategy', 'rollingUpdate'], 'has `rollingUpdate` with type `Recreate`', 'remove one of them')
      : nothing),
    ...(share(maxSurge) === 0 && share(maxUnavailable) === 0
      ? problem(
          ['strategy', 'rollingUpdate', 'maxUnavailable'],
          'is 0, as `maxSurge` is',
          'no Pod could ever be replaced',
        )
      : nothing),
    ...shares(rollingUpdate, ['maxSurge', 'maxUnavailable'], ['strategy', 'rollingUpdate']),
    ...(deadline !== undefined && deadline <= ready
      ? problem(['progressDeadlineSeconds'], 'is not more than `minReadySeconds`')
      : nothing),
  ];
};

export const statefulSet: NativeRule = (spec) => [
  ...workload(spec),
  ...within(mapOf(mapOf(spec.updateStrategy).rollingUpdate).partition, NOT_NEGATIVE, [
    'updateStrategy',
    'rollingUpdate',
    'partition',
  ]),
  ...(mapOf(spec.updateStrategy).type === 'OnDelete' && isPlain(mapOf(spec.updateStrategy).rollingUpdate)
    ? problem(['updateStrategy', 'rollingUpdate'], 'has `rollingUpdate` with type `OnDelete`', 'remove one of them')
    : nothing),
];

export const daemonSet: NativeRule = (spec) => {
  const { rollingUpdate } = mapOf(spec.updateStrategy);
  const { maxSurge, maxUnavailable } = mapOf(rollingUpdate);
  const path: Path = ['updateStrategy', 'rollingUpdate'];
  const [surge, unavailable] = [share(maxSurge) ?? 0, share(maxUnavailable) ?? 1];
  return [
    ...workload(spec),
    ...shares(rollingUpdate, ['maxSurge', 'maxUnavailable'], path),
    ...(surge > 0 && share(maxUnavailable) !== undefined && unavailable > 0
      ? problem([...path, 'maxSurge'], 'is more than 0, as `maxUnavailable` is', 'set one of them to 0')
      : nothing),
    ...(isPlain(rollingUpdate) && surge === 0 && unavailable === 0
      ? problem([...path, 'maxUnavailable'], 'is 0, as `maxSurge` is', 'no Pod could ever be replaced')
      : nothing),
  ];
};

export const replicaSet: NativeRule = workload;

/** ValidateJobSpec. */
export const job: NativeRule = (spec) => {
  const { restartPolicy } = podSpecOf(spec);
  const path: Path = ['template', 'spec'];
  const hasPods = isPlain(mapOf(spec.template).spec);
  return [
    ...below(TEMPLATE, mounts(podSpecOf(spec))),
    ...(!hasPods || restartPolicy === 'OnFailure' || restartPolicy === 'Never'
      ? nothing
      : restartPolicy === undefined
        ? problem(path, 'lacks `restartPolicy`', 'Pods of a Job need `OnFailure` or `Never`: the default is `Always`')
        : problem([...path, 'restartPolicy'], `is \`${asText(restartPolicy)}\``, '`OnFailure` or `Never` for a Job')),
    ...['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'].flatMap(
      (key) => within(spec[key], NOT_NEGATIVE, [key]),
    ),
    ...(spec.completionMode === 'Indexed' && spec.completions === undefined && spec.parallelism !== undefined
      ? problem(['completionMode'], 'is `Indexed` without `completions`')
      : nothing),
    ...(isPlain(spec.podFailurePolicy) && restartPolicy !== undefined && restartPolicy !== 'Never'
      ? problem(['podFailurePolicy'], 'needs `restartPolicy: Never`')
      : nothing),
    ...(isPlain(spec.selector) && spec.manualSelector !== true
      ? problem(['selector'], 'is made by the Job controller', 'leave it out, or set `manualSelector`')
      : nothing),
  ];
};

/** ValidateCronJobSpec. */
export const cronJob: NativeRule = (spec) => {
  const zone = spec.timeZone;
  return [
    ...(typeof zone === 'string' && !isTimeZone(zone)
      ? problem(['timeZone'], `is ${JSON.stringify(zone)}`, 'a name of the time zone database, such as `Europe/Zurich`')
      : nothing),
    ...(typeof spec.schedule === 'string' && /TZ/.test(spec.schedule)
      ? problem(['schedule'], 'has a time zone', 'use `timeZone`')
      : nothing),
    ...['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'].flatMap((key) =>
      within(spec[key], NOT_NEGATIVE, [key]),
    ),
  ];
};

const isTimeZone = (name: string): boolean => {
  if (/^local$/i.test(name) || name === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
};

/** pkg/apis/policy/validation/validation.go. */
export const disruptionBudget: NativeRule = (spec) => [
  ...(spec.minAvailable !== undefined && spec.maxUnavailable !== undefined
    ? problem(['maxUnavailable'], 'has both `minAvailable` and `maxUnavailable`', 'keep one of them')
    : nothing),
  ...shares(spec, ['minAvailable', 'maxUnavailable'], []),
];

/** pkg/apis/autoscaling/validation/validation.go; 0 needs a feature gate that is off. */
export const autoscaler: NativeRule = (spec) => {
  const { minReplicas: low, maxReplicas: high } = spec;
  return [
    ...within(low, [1, Number.POSITIVE_INFINITY], ['minReplicas']),
    ...within(high, [1, Number.POSITIVE_INFINITY], ['maxReplicas']),
    ...(typeof low === 'number' && typeof high === 'number' && high < low
      ? problem(['maxReplicas'], `is ${high}, less than \`minReplicas\``)
      : nothing),
  ];
};
