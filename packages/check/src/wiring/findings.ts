import type { Diagnostic, Place } from '@edgit/core';
import { type CheckCode, error, warning } from '../codes/index.js';
import { type Field, placeOf } from './field.js';

/** A link that ends in something whose content is not known: a chart that is not rendered, an operator's work. */
export interface Undecided {
  /** The object that names it. */
  readonly from: string;
  /** What it names. */
  readonly to: string;
  /** Who may bring that. */
  readonly by: string;
  readonly place: Place;
}

/** What following a link has led to, if not to its other end. */
export type Finding = { readonly diagnostic: Diagnostic } | { readonly undecided: Undecided };

/** @param others further ends of the link */
export const broken = (
  code: CheckCode,
  message: string,
  end: Field,
  hint?: string,
  others: readonly Place[] = [],
): readonly Finding[] => [{ diagnostic: error(code, message, [placeOf(end), ...others], hint) }];

/** For what may be meant for somewhere else. */
export const linkWarning = (code: CheckCode, message: string, end: Field, hint?: string): readonly Finding[] => [
  { diagnostic: warning(code, message, [placeOf(end)], hint) },
];

export const undecided = (from: string, to: string, by: string, end: Field): readonly Finding[] => [
  { undecided: { from, to, by, place: placeOf(end) } },
];

/** @returns each message once, with all of its places: a Pod that names an absent Secret in five variables has one fault */
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
