import { asText } from './plain.js';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** @returns the number of a Kubernetes quantity; undefined if the text is not a quantity */
export const quantityOf = (value: unknown): number | undefined => {
  const [, digits, unit = ''] = /^([0-9.]+(?:e[+-]?\d+)?)([a-zA-Z]*)$/.exec(asText(value)) ?? [];
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
};
