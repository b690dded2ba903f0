import type { Item, ItemType, Risk, Severity, State } from '../model.js';
import { canonical } from '../value.js';
import { type Line, linesOf } from './lines.js';

/** Items with the same difference, for example eight machines with the same new line. */
export interface Entry {
  readonly state: State;
  readonly subjects: readonly string[];
  readonly paths: readonly string[];
  readonly lines: readonly Line[];
}

/** Items of one team, layer and application (or of no application). */
export interface Section {
  readonly team: string;
  readonly layer: string;
  readonly application?: string;
  readonly counts: Counts;
  readonly entries: readonly Entry[];
}

export type Counts = Readonly<Record<State, number>>;

export const countsOf = (items: readonly Pick<Item, 'state'>[]): Counts => {
  const count = (state: State): number => items.filter((item) => item.state === state).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
};

/** @param items sorted @returns the items grouped by team, layer and application */
export const sectionsOf = (items: readonly Item[]): readonly Section[] =>
  [...grouped(items, ({ team, layer, application }) => canonical([team, layer, application ?? null])).values()].flatMap(
    (own): readonly Section[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { team, layer, application } = first;
      const about = { team, layer, counts: countsOf(own), entries: entriesOf(own) };
      return [application === undefined ? about : { ...about, application }];
    },
  );

const entriesOf = (items: readonly Item[]): readonly Entry[] => {
  const shown = items.map((item) => ({ item, lines: linesOf(item) }));
  const alike = grouped(shown, ({ item, lines }) =>
    ALIKE.has(item.type) && item.state === 'changed' ? canonical([item.type, kindOf(item), lines]) : item.id,
  );
  return [...alike.values()].flatMap((own): readonly Entry[] => {
    const [first] = own;
    if (first === undefined) return [];
    const subjects = own.map(({ item }) => item.subject);
    return [{ state: first.item.state, subjects, paths: own.map(({ item }) => item.path), lines: first.lines }];
  });
};

/** Types whose items often change in the same way. */
const ALIKE: ReadonlySet<ItemType> = new Set(['talos', 'object']);

/** The document of a machine without the name of the machine. Kubernetes objects of all kinds are grouped together. */
const kindOf = ({ type, subject }: Item): string => (type === 'talos' ? subject.replace(/^[^:]*/, '') : '');

/** Risks of several resources with the same text. */
export interface RiskGroup extends Omit<Risk, 'subject' | 'path'> {
  readonly subjects: readonly string[];
  readonly paths: readonly string[];
}

export const riskGroups = (risks: readonly Risk[]): readonly RiskGroup[] =>
  [...grouped(risks, ({ subject: _, path: __, ...rest }) => canonical(rest)).values()].flatMap(
    (own): readonly RiskGroup[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { subject: _, path: __, ...rest } = first;
      return [
        { ...rest, subjects: unique(own.map(({ subject }) => subject)), paths: unique(own.map(({ path }) => path)) },
      ];
    },
  );

/** Maximum number of names in a list. */
const NAMED = 8;

/** @returns the first names, and the number of the others */
export const firstNames = (names: readonly string[]): { readonly names: readonly string[]; readonly more: number } =>
  names.length <= NAMED ? { names, more: 0 } : { names: names.slice(0, NAMED), more: names.length - NAMED };

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

export const countSeverities = (risks: readonly Risk[]): Readonly<Record<Severity, number>> => {
  const count = (severity: Severity): number => risks.filter((risk) => risk.severity === severity).length;
  return { high: count('high'), medium: count('medium'), low: count('low') };
};

const grouped = <Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> => {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
};
