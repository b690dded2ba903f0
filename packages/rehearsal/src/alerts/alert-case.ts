/** A test case of an alert: series, a time, and whether the alert fires. */
export interface AlertCase {
  readonly alert: string;
  /** The situation, for messages. */
  readonly when: string;
  /** Series and their values, a minute apart, as promtool writes them: `5x10` is the same value eleven times. */
  readonly series: Readonly<Record<string, string>>;
  /** How often the rule is evaluated; the same in all cases of an alert (default 1m). */
  readonly every?: string;
  /** Time of the evaluation, from the start of the series. */
  readonly at: string;
  /** Labels and summary of the alert that fires. If left out, none fires. */
  readonly fires?: { readonly labels: Readonly<Record<string, string>>; readonly summary: string };
}
