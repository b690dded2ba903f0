import type { Panel, Query, Threshold } from './board.js';

/** What a panel says beside its kind: one query may be given as text. */
export type PanelInput = Omit<Panel, 'kind' | 'source' | 'queries' | 'width' | 'height'> &
  Partial<Pick<Panel, 'source' | 'width' | 'height'>> & { readonly queries: string | readonly Query[] };

const panel =
  (kind: Panel['kind'], width: number, height: number) =>
  ({ queries, ...rest }: PanelInput): Panel => ({
    kind,
    source: 'prometheus',
    width,
    height,
    ...rest,
    queries: typeof queries === 'string' ? [{ expr: queries }] : queries,
  });

/** One number now. */
export const stat = panel('stat', 4, 4);
/** Lines over time. */
export const series = panel('timeseries', 12, 8);
/** A bar for each of what there is now, the worst of them red. */
export const bars = panel('bargauge', 12, 8);
/** Lines of logs. */
export const logLines = panel('logs', 24, 12);

/** Thresholds of a number that should be 0. */
export const EXPECT_ZERO: readonly Threshold[] = [
  [null, 'green'],
  [1, 'red'],
];

/** Thresholds of a number that should be at least `number`. */
export const atLeast = (number: number): readonly Threshold[] => [
  [null, 'red'],
  [number, 'green'],
];

/** Thresholds of a number that is better when lower: yellow from one value on, red from another. */
export const yellowThenRed = (yellow: number, red: number): readonly Threshold[] => [
  [null, 'green'],
  [yellow, 'yellow'],
  [red, 'red'],
];

/** A sum that is 0 where nothing is found: no data would look like a failure. */
export const orZero = (expr: string): string => `${expr} or vector(0)`;

/** The 0.95 or other quantile of a histogram, by the labels that are given. */
export const quantile = (share: number, bucket: string, by: readonly string[] = []): string =>
  `histogram_quantile(${share}, sum by (${['le', ...by].join(', ')}) (rate(${bucket}[$__rate_interval])))`;

/** What happens in a second, by the labels that are given. */
export const perSecond = (counter: string, by: readonly string[] = []): string =>
  `sum${by.length === 0 ? '' : ` by (${by.join(', ')})`} (rate(${counter}[$__rate_interval]))`;
