import type { Diagnostic, Place } from '@edgit/core';
import { type CheckCode, error, warning } from '../codes/index.js';
import { type Field, placeOf } from './field.js';

/** A link to an object that can't be checked: one of a chart that is not rendered, or of an operator. */
export interface Undecided {
  /** The object with the link. */
  readonly from: string;
  /** The object that the link names. */
  readonly to: string;
  /** What may provide that object. */
  readonly by: string;
  readonly place: Place;
}

/** A link that does not lead to a known object: broken, or undecided. */
export type Finding = { readonly diagnostic: Diagnostic } | { readonly undecided: Undecided };

/** @param others more places to show: the other end of the link */
export const broken = (
  code: CheckCode,
  message: string,
  end: Field,
  hint?: string,
  others: readonly Place[] = [],
): readonly Finding[] => [{ diagnostic: error(code, message, [placeOf(end), ...others], hint) }];

/** A broken link as a warning, for a name that may be meant for another system. */
export const linkWarning = (code: CheckCode, message: string, end: Field, hint?: string): readonly Finding[] => [
  { diagnostic: warning(code, message, [placeOf(end)], hint) },
];

export const undecided = (from: string, to: string, by: string, end: Field): readonly Finding[] => [
  { undecided: { from, to, by, place: placeOf(end) } },
];

/** @returns each message once, with all of its places: a Pod that names a missing Secret in five variables has one error */
export const mergedDiagnostics = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const byMessage = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const key = JSON.stringify([diagnostic.code, diagnostic.message]);
    const known = byMessage.get(key);
    byMessage.set(key, {
      ...diagnostic,
      ...known,
      places: distinctPlaces([...(known?.places ?? []), ...diagnostic.places]),
    });
  }
  return [...byMessage.values()];
};

const distinctPlaces = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [JSON.stringify(place), place])).values(),
];
