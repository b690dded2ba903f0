import { isPlain, type Plain } from '@edgit/kubernetes';
import type { FieldChange, Item } from '../model.js';
import type { FieldPath } from '../path.js';

/** Replaces the values of Secrets: a report must not contain them. */
export const HIDDEN = '(hidden)';

const KEYS = ['data', 'stringData'];

/** @returns the item with the values of a Secret hidden. The report shows that a value differs, but not the value */
export const withoutSecrets = (item: Item): Item => {
  const object = item.after ?? item.before;
  if (item.type !== 'object' || !isPlain(object) || object.kind !== 'Secret' || object.apiVersion !== 'v1') return item;
  return {
    ...item,
    ...('before' in item && { before: hiddenIn(item.before) }),
    ...('after' in item && { after: hiddenIn(item.after) }),
    fields: item.fields.map(hiddenField),
  };
};

const hiddenIn = (object: unknown): unknown =>
  isPlain(object)
    ? {
        ...object,
        ...Object.fromEntries(KEYS.filter((key) => key in object).map((key) => [key, hiddenMap(object[key])])),
      }
    : object;

const hiddenMap = (data: unknown): unknown =>
  isPlain(data) ? Object.fromEntries(Object.keys(data).map((key) => [key, HIDDEN])) : HIDDEN;

/** kubectl copies the values into an annotation. */
const isSecret = ([first, second, third]: FieldPath): boolean =>
  KEYS.some((key) => key === first) ||
  (first === 'metadata' && second === 'annotations' && third === 'kubectl.kubernetes.io/last-applied-configuration');

const hiddenField = (field: FieldChange): FieldChange => {
  if (!isSecret(field.path)) return field;
  const hide = field.path.length === 1 ? hiddenMap : (): string => HIDDEN;
  const sides: Plain = field as unknown as Plain;
  return {
    ...field,
    ...('before' in sides && { before: hide(field.before) }),
    ...('after' in sides && { after: hide(field.after) }),
  };
};
