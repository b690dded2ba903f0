import { type Kind, kindOf } from './kind.js';
import { type Path, valueAt } from './path.js';
import { entryOf, isPlain, type Plain } from './plain.js';
import { listOf } from './values.js';

const IN_TEMPLATE: Path = ['spec', 'template'];
const IN_JOB_TEMPLATE: Path = ['spec', 'jobTemplate', 'spec', 'template'];

/** Path of the Pod template, by kind. A Pod is its own template. */
const TEMPLATES: Readonly<Record<Kind, Path>> = {
  Pod: [],
  ReplicationController: IN_TEMPLATE,
  'apps/DaemonSet': IN_TEMPLATE,
  'apps/Deployment': IN_TEMPLATE,
  'apps/ReplicaSet': IN_TEMPLATE,
  'apps/StatefulSet': IN_TEMPLATE,
  'argoproj.io/Rollout': IN_TEMPLATE,
  'batch/CronJob': IN_JOB_TEMPLATE,
  'batch/Job': IN_TEMPLATE,
};

/** @returns the path of the Pod template in objects of a kind; undefined for kinds that make no Pods */
export const podTemplatePath = (kind: Kind): Path | undefined => entryOf(TEMPLATES, kind);

/** @returns the Pod template of an object: `metadata` and `spec`; undefined if it makes no Pods */
export const podTemplateOf = (object: unknown): Plain | undefined => {
  const path = podTemplatePath(kindOf(object));
  const template = path && valueAt(object, path);
  return isPlain(template) ? template : undefined;
};

/**
 * Path of the Pod spec in an object of any kind: the first of the usual paths with a list of containers. This also finds
 * resources of operators that make Pods (`kruise.io/CloneSet`).
 */
export const podSpecPath = (object: unknown): Path | undefined =>
  [IN_TEMPLATE, IN_JOB_TEMPLATE, []]
    .map((path) => [...path, 'spec'])
    .find((path) => Array.isArray(valueAt(object, [...path, 'containers'])));

/** A container of a Pod, and where it is. */
export interface FoundContainer {
  readonly container: Plain;
  readonly path: Path;
}

/**
 * @param spec of a Pod
 * @param path of the spec
 * @returns init containers first, as they run
 */
export const containersIn = (spec: unknown, path: Path = []): readonly FoundContainer[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    listOf(valueAt(spec, [list])).flatMap((container, index) =>
      isPlain(container) ? [{ container, path: [...path, list, index] }] : [],
    ),
  );

/** @returns the containers of a Pod, or of a template of Pods */
export const containersOf = (pod: unknown): readonly Plain[] =>
  containersIn(valueAt(pod, ['spec'])).map(({ container }) => container);
