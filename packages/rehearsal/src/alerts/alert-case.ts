/** A moment in which an alert fires, or does not. */
export interface AlertCase {
  readonly alert: string;
  /** What is the matter, for messages. */
  readonly when: string;
  /** Series and their values, a minute apart, as promtool writes them: `5x10` is the same value eleven times. */
  readonly series: Readonly<Record<string, string>>;
  /** How often the rule is evaluated; the same in all cases of an alert (default 1m). */
  readonly every?: string;
  /** When it is looked at, since the beginning of the series. */
  readonly at: string;
  /** The one alert that fires: labels of the series, and what people read. Left out, none. */
  readonly fires?: { readonly labels: Readonly<Record<string, string>>; readonly summary: string };
}
