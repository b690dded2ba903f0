import { valueAt } from './path.js';

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** @param text `value:Effect`, or the effect alone, as Talos writes taints */
export const taintOf = (key: string, text: string): Taint => {
  const [effect = '', value = ''] = text.split(':').reverse();
  return { key, value, effect };
};

/** @returns whether the taint keeps Pods without a toleration away: `PreferNoSchedule` does not */
export const keepsAway = ({ effect }: Pick<Taint, 'effect'>): boolean => effect !== 'PreferNoSchedule';

const textAt = (value: unknown, key: string): string | undefined => {
  const text = valueAt(value, [key]);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** @returns whether a toleration of a Pod matches a taint; without a key it matches all */
export const tolerates = (toleration: unknown, taint: Taint): boolean => {
  const [key, effect] = [textAt(toleration, 'key'), textAt(toleration, 'effect')];
  if (effect !== undefined && effect !== taint.effect) return false;
  const exists = textAt(toleration, 'operator') === 'Exists';
  if (key === undefined) return exists;
  return key === taint.key && (exists || (textAt(toleration, 'value') ?? '') === taint.value);
};
