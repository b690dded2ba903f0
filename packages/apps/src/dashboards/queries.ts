import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DataqueryBuilder as LokiQuery } from '@grafana/grafana-foundation-sdk/loki';
import { DataqueryBuilder as PrometheusQuery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Panel, Query } from './board.js';
import { SOURCES } from './names.js';

/** Of bars, and of what is counted over the whole time, one value is wanted, not one for each moment. */
const isInstant = (kind: Panel['kind'], expr: string): boolean => kind === 'bargauge' || expr.includes('[$__range]');

/** A query as its data source takes it. */
export const queryOf = (
  { kind, source }: Pick<Panel, 'kind' | 'source'>,
  { expr, legend = '' }: Query,
  index: number,
): Builder<Dataquery> => {
  const refId = String.fromCharCode('A'.charCodeAt(0) + index);
  const instant = isInstant(kind, expr);
  if (source === 'loki') {
    return new LokiQuery()
      .datasource(SOURCES.loki)
      .refId(refId)
      .queryType(instant ? 'instant' : 'range')
      .expr(expr)
      .legendFormat(legend);
  }
  const query = new PrometheusQuery().datasource(SOURCES.prometheus).refId(refId).expr(expr).legendFormat(legend);
  return instant ? query.instant() : query.range();
};
