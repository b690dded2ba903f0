import { valueAt } from './path.js';
import { isPlain } from './plain.js';
import { listOf } from './values.js';

export type Labels = Readonly<Record<string, string>>;

/** @returns the texts of a map, such as labels, without values of other types */
export const labelsIn = (value: unknown): Labels =>
  isPlain(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      )
    : {};

/** @returns whether a map of labels, as the selector of a Service has it, is part of these labels */
export const hasLabels = (labels: Labels, wanted: Labels): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** One of `matchExpressions`. */
interface Requirement {
  readonly key: string;
  readonly operator: string | undefined;
  readonly values: readonly string[];
}

const textsIn = (list: unknown): readonly string[] =>
  listOf(list).filter((entry): entry is string => typeof entry === 'string' && entry !== '');

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const requirementsOf = (selector: unknown): readonly Requirement[] =>
  listOf(valueAt(selector, ['matchExpressions'])).map((one) => ({
    key: textOf(valueAt(one, ['key'])) ?? '',
    operator: textOf(valueAt(one, ['operator'])),
    values: textsIn(valueAt(one, ['values'])),
  }));

const matchLabelsOf = (selector: unknown): Labels => labelsIn(valueAt(selector, ['matchLabels']));

/**
 * @param keyOf the label that a key of the selector means
 * @returns whether labels meet a LabelSelector: `matchLabels` and `matchExpressions`; an empty one takes everything
 */
export const selectorTakes = (
  selector: unknown,
  labels: Labels,
  keyOf: (key: string) => string = (key) => key,
): boolean =>
  Object.entries(matchLabelsOf(selector)).every(([key, value]) => labels[keyOf(key)] === value) &&
  requirementsOf(selector).every((requirement) => isMet(requirement, labels[keyOf(requirement.key)]));

const isMet = ({ operator, values }: Requirement, value: string | undefined): boolean => {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'DoesNotExist':
      return value === undefined;
    default:
      return value !== undefined;
  }
};

/** @returns the keys that a LabelSelector looks at */
export const selectedKeys = (selector: unknown): readonly string[] => [
  ...Object.keys(matchLabelsOf(selector)),
  ...requirementsOf(selector).flatMap(({ key }) => (key === '' ? [] : [key])),
];

/** @returns labels as text for messages */
export const labelText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');

/** @returns a LabelSelector as text for messages */
export const selectorText = (selector: unknown): string => {
  const requirements = requirementsOf(selector).map(({ key, operator = '', values }) =>
    [key, operator, values.join('|')].filter((part) => part !== '').join(' '),
  );
  return [labelText(matchLabelsOf(selector)), ...requirements].filter((part) => part !== '').join(', ') || 'any labels';
};
