/** An alert of our own. Each has a page in docs/runbooks that is called after it. */
export interface Alert {
  readonly alert: string;
  /** Component without which there is no such alert: what exports the metric, or what it is about. */
  readonly component: string;
  /** Team that is told (default the one that owns the component). */
  readonly team?: string;
  readonly expr: string;
  /** Labels of the alert besides its severity and team (default none): what tells rules of one name apart. */
  readonly labels?: Readonly<Record<string, string>>;
  /** How long it has to be true, as Prometheus writes it. */
  readonly for: string;
  /** critical wakes somebody up; a warning waits for the morning. */
  readonly severity: 'critical' | 'warning';
  /** One sentence; `{{ $labels.x }}` is a label of the series. */
  readonly summary: string;
  /** What follows from it, in a sentence or two. */
  readonly description: string;
}

/**
 * Namespace of what a metric is about: where the exporter has a label of that name itself, its own is called
 * `exported_namespace`.
 */
export const OF_NAMESPACE = '{{ or $labels.exported_namespace $labels.namespace }}';
