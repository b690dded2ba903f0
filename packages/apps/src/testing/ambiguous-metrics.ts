import { SHARED_METRICS } from '../dashboards/shared-metrics.js';
import { readPromQuery } from './promql.js';

const DISTINGUISHING_MATCHERS = new Map(
  SHARED_METRICS.flatMap(({ only, metrics }) => metrics.map((metric) => [metric, only] as const)),
);

/** @returns metrics of a query that a second program exports too, where the query does not say whose it means */
export const ambiguous = (query: string): readonly string[] =>
  readPromQuery(query)
    .selectors.filter(({ metric, matchers }) => {
      const only = DISTINGUISHING_MATCHERS.get(metric);
      return only !== undefined && !matchers.includes(only);
    })
    .map(({ metric }) => metric);
