/** An alert of our own. Each has a page in docs/runbooks that is called after it. */
export interface Alert {
  readonly alert: string;
  readonly expr: string;
  /** How long it has to be true, as Prometheus writes it. */
  readonly for: string;
  /** critical wakes somebody up; a warning waits for the morning. */
  readonly severity: 'critical' | 'warning';
  /** One sentence; `{{ $labels.x }}` is a label of the series. */
  readonly summary: string;
}
