import { parser } from '@prometheus-io/lezer-promql';

/** What a query reads: a metric, and the labels that it asks for. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
  /** What it asks of them, without spaces: `job="kubelet"`. */
  readonly matchers: readonly string[];
}

export interface PromQuery {
  readonly selectors: readonly Selector[];
  /** Labels of `by`, `on`, `group_left` and the like. */
  readonly grouping: readonly string[];
}

/** Values in the place of Grafana's variables. */
const VALUES: Readonly<Record<string, string>> = {
  __rate_interval: '2m',
  __interval: '30s',
  __auto: '1m',
  __range: '6h',
};

/** A query as Grafana sends it when everything is chosen; `$1` of label_replace is no variable. */
export const asSent = (query: string): string =>
  query.replace(/\$([a-z_]\w*)/g, (_, name: string) => VALUES[name] ?? '.+');

/**
 * Reads a PromQL query with the grammar of Prometheus' own user interface.
 *
 * @throws Error where it does not parse
 */
export const readPromQuery = (query: string): PromQuery => {
  const selectors: { metric: string; labels: string[]; matchers: string[] }[] = [];
  const grouping: string[] = [];
  parser.parse(query).iterate({
    enter: ({ type, name, from, to, node }) => {
      const text = query.slice(from, to);
      if (type.isError) throw new Error(`no PromQL at column ${from + 1}: ${query}`);
      if (name === 'VectorSelector') selectors.push({ metric: '', labels: [], matchers: [] });
      if (name === 'UnquotedLabelMatcher') selectors.at(-1)?.matchers.push(text.replace(/\s/g, ''));
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') {
        const selector = selectors.at(-1);
        if (selector !== undefined) selector.metric = text;
      }
      if (name !== 'LabelName') return;
      if (node.parent?.name === 'GroupingLabels') grouping.push(text);
      else selectors.at(-1)?.labels.push(text);
    },
  });
  return { selectors, grouping };
};
