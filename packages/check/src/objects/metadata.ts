import { isPlain, type KubernetesObject, type Path, type Plain } from '@edgit/kubernetes';
import { formatValue } from './message-values.js';
import type { Problem } from './problem.js';

const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const KEY = /^(?:(?<prefix>[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?)\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const ANNOTATION_KEY = new RegExp(KEY.source, 'i');

/** @returns what an API server rejects in the labels and annotations of an object or of a template */
export const metadataProblems = ({ labels, annotations }: Plain): readonly Problem[] => [
  ...keyProblems(labels, KEY, 'label', ['labels']),
  ...keyProblems(annotations, ANNOTATION_KEY, 'annotation', ['annotations']),
  ...entries(labels).flatMap(([key, value]): readonly Problem[] =>
    typeof value !== 'string' || LABEL_VALUE.test(value)
      ? []
      : [
          {
            code: 'schema/label',
            path: ['labels', key],
            text: `has ${formatValue(value)}, which can't be a label's value`,
            hint: 'at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends',
          },
        ],
  ),
];

const NAME = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** Names of RBAC objects may have a colon: `system:node`. The API server does not validate the name of a PodDisruptionBudget. */
const FREE_NAMES = /^(?:rbac\.authorization\.k8s\.io|policy)\//;

/** @returns what is wrong with the name of an object */
export const nameProblems = ({ apiVersion, metadata }: KubernetesObject): readonly Problem[] => {
  if (!isPlain(metadata) || metadata.generateName !== undefined) return [];
  const { name } = metadata;
  if (name === undefined || name === null || name === '')
    return [{ code: 'schema/name', path: ['metadata'], text: 'lacks a name' }];
  if (typeof name !== 'string' || FREE_NAMES.test(apiVersion) || NAME.test(name)) return [];
  const hint = 'lower-case letters, digits, `-` and `.`, with a letter or digit at both ends';
  return [
    { code: 'schema/name', path: ['metadata', 'name'], text: `has ${formatValue(name)}, which can't be a name`, hint },
  ];
};

const keyProblems = (map: unknown, pattern: RegExp, what: string, path: Path): readonly Problem[] =>
  entries(map).flatMap(([key]) =>
    pattern.test(key)
      ? []
      : [{ code: 'schema/label', path: [...path, key], text: `has \`${key}\`, which can't be the key of a ${what}` }],
  );

const entries = (map: unknown): readonly (readonly [string, unknown])[] => (isPlain(map) ? Object.entries(map) : []);
