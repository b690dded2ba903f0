import { at, type Field, itemsOf, labelsOf, textOf, textsOf } from './field.js';

export type Labels = Readonly<Record<string, string>>;

/** @returns whether labels meet a LabelSelector: `matchLabels` and `matchExpressions`; an empty one takes everything */
export const selectorTakes = (
  selector: Field,
  labels: Labels,
  nameOf: (key: string) => string = (key) => key,
): boolean =>
  Object.entries(labelsOf(at(selector, 'matchLabels'))).every(([key, value]) => labels[nameOf(key)] === value) &&
  itemsOf(at(selector, 'matchExpressions')).every((expression) =>
    expressionTakes(
      textOf(at(expression, 'operator')),
      labels[nameOf(textOf(at(expression, 'key')) ?? '')],
      expression,
    ),
  );

const expressionTakes = (operator: string | undefined, value: string | undefined, expression: Field): boolean => {
  const values = textsOf(at(expression, 'values'));
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
export const selectedKeys = (selector: Field): readonly string[] => [
  ...Object.keys(labelsOf(at(selector, 'matchLabels'))),
  ...itemsOf(at(selector, 'matchExpressions')).flatMap((expression) => textOf(at(expression, 'key')) ?? []),
];

/** @returns whether a map of labels, as in a Service, is part of these labels */
export const hasLabels = (labels: Labels, wanted: Labels): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** @returns labels as messages write them */
export const labelText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');

/** @returns a LabelSelector as messages write it */
export const selectorText = (selector: Field): string => {
  const labels = labelText(labelsOf(at(selector, 'matchLabels')));
  const expressions = itemsOf(at(selector, 'matchExpressions')).map((expression) =>
    [textOf(at(expression, 'key')), textOf(at(expression, 'operator')), textsOf(at(expression, 'values')).join('|')]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
  );
  return [labels, ...expressions].filter((part) => part !== '').join(', ') || 'any labels';
};
