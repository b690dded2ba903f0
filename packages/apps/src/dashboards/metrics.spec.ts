import { describe, expect, it } from 'vitest';
import { outputs } from '../components/fluent-bit/pipeline.js';
import { ambiguous } from '../testing/ambiguous-metrics.js';
import { asSent, readPromQuery } from '../testing/promql.js';
import type { Panel, Variable } from './board.js';
import { BOARDS } from './boards.js';
import { EXPORTERS, TARGET_LABELS } from './metrics.js';
import { SHARED_METRICS } from './shared-metrics.js';

/** Metric to the component that exports it, and its labels. */
const METRICS = new Map(
  EXPORTERS.flatMap(({ component, metrics }) =>
    Object.entries(metrics).map(
      ([name, labels]) => [name, { component, labels: new Set([...TARGET_LABELS, ...labels.split(' ')]) }] as const,
    ),
  ),
);

interface BoardQuery {
  readonly where: string;
  readonly expr: string;
  readonly legend: string;
  readonly panel: Panel;
  readonly needs: readonly string[];
}

const BOARD_QUERIES: readonly BoardQuery[] = BOARDS.flatMap(({ uid, rows }) =>
  rows.flatMap((row) =>
    row.panels.flatMap((panel) =>
      panel.queries.map(({ expr, legend = '' }) => ({
        where: `${uid}: ${row.title}: ${panel.title}`,
        expr: asSent(expr),
        legend,
        panel,
        needs: [...(row.needs ?? []), ...(panel.needs ?? [])],
      })),
    ),
  ),
);
const OF_PROMETHEUS = BOARD_QUERIES.filter(({ panel }) => panel.source === 'prometheus');
const OF_LOKI = BOARD_QUERIES.filter(({ panel }) => panel.source === 'loki');

const labelsOf = (metric: string): ReadonlySet<string> => METRICS.get(metric)?.labels ?? new Set();

describe('every query of Prometheus', () => {
  it('parses, and asks for metrics that somebody exports', () => {
    const unknown = OF_PROMETHEUS.flatMap(({ where, expr }) =>
      readPromQuery(expr)
        .selectors.filter(({ metric }) => !METRICS.has(metric))
        .map(({ metric }) => `${where}: ${metric}`),
    );
    expect(unknown).toEqual([]);
  });

  it('selects by labels that the metric has', () => {
    const unknown = OF_PROMETHEUS.flatMap(({ where, expr }) =>
      readPromQuery(expr).selectors.flatMap(({ metric, labels }) =>
        labels.filter((label) => !labelsOf(metric).has(label)).map((label) => `${where}: ${metric}{${label}}`),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('says whose metric it means, where two programs export one of that name', () => {
    expect(OF_PROMETHEUS.flatMap(({ where, expr }) => ambiguous(expr).map((metric) => `${where}: ${metric}`))).toEqual(
      [],
    );
  });

  it('groups, and names its lines, by labels that are there', () => {
    const unknown = OF_PROMETHEUS.flatMap(({ where, expr, legend }) => {
      const { selectors, grouping } = readPromQuery(expr);
      const made = [...expr.matchAll(/label_replace\(.*?, "(\w+)", "\$1"/g)].map(([, label = '']) => label);
      const there = new Set([...made, ...selectors.flatMap(({ metric }) => [...labelsOf(metric)])]);
      const asked = [...grouping, ...[...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label)];
      return asked.filter((label) => !there.has(label)).map((label) => `${where}: ${label}`);
    });
    expect(unknown).toEqual([]);
  });

  it('names its lines by labels that are left after grouping', () => {
    const lost = OF_PROMETHEUS.flatMap(({ where, expr, legend }) => {
      const { grouping } = readPromQuery(expr);
      const outermost =
        /^\(*(?:topk\(\d+, )?(?:sort\w*\()?(?:histogram_quantile\([\d.]+, )?(?:sum|max|min|count|avg) by \(/;
      if (!outermost.test(expr)) return [];
      return [...legend.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, label = '']) => label)
        .filter((label) => !grouping.includes(label))
        .map((label) => `${where}: ${label}`);
    });
    expect(lost).toEqual([]);
  });

  it('is shown only where the cluster has the component that exports its metrics', () => {
    const missing = OF_PROMETHEUS.flatMap(({ where, expr, needs }) =>
      readPromQuery(expr)
        .selectors.map(({ metric }) => METRICS.get(metric)?.component ?? '')
        .filter((component) => !needs.includes(component))
        .map((component) => `${where} needs ${component}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('every query of Loki', () => {
  const streams = [...outputs.matchAll(/Labels (.+)/g)].map(([, labels = '']) =>
    Object.fromEntries(labels.split(', ').map((label) => label.split('=') as [string, string])),
  );

  it('selects streams by labels that Fluent Bit gives them', () => {
    expect(streams.map(({ job }) => job)).toEqual(['containers', 'talos']);
    for (const { where, expr, legend } of OF_LOKI) {
      const [, selector = ''] = /\{(.*?)\}/.exec(expr) ?? [];
      const [, job] = /job="(\w+)"/.exec(selector) ?? [];
      const labels = Object.keys(streams.find((stream) => stream.job === job) ?? {});
      const grouped = [...expr.matchAll(/by \((.*?)\)/g)].flatMap(([, by = '']) => by.split(', '));
      const named = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
      const selected = [...selector.matchAll(/(\w+)(?:=~|=|!=|!~)"/g)].map(([, label = '']) => label);
      expect(labels, where).toEqual(expect.arrayContaining([...selected, ...grouped]));
      expect(grouped, where).toEqual(expect.arrayContaining(named));
    }
  });

  it('is shown only where the cluster has Loki', () => {
    for (const { where, needs } of OF_LOKI) expect(needs, where).toContain('loki');
  });
});

const withValues = (variable: Variable): variable is Extract<Variable, { readonly values: string }> =>
  'values' in variable;

/** What the choices at the head of a board are read from: `label_values(query, label)`. */
const CHOICES = BOARDS.flatMap(({ variables = [] }) => variables.filter(withValues))
  .filter(({ source }) => source === 'prometheus')
  .map(({ name, values }) => {
    const [, query = '', label = ''] = /^label_values\((.+), (\w+)\)$/.exec(values) ?? [];
    return { name, label, metric: readPromQuery(asSent(query)).selectors[0]?.metric ?? '' };
  });

describe('the choices at the head of a board', () => {
  it('are values of a label that the metric has', () => {
    expect(CHOICES.length).toBeGreaterThan(0);
    for (const { name, label, metric } of CHOICES) expect(labelsOf(metric), name).toContain(label);
  });

  it('are those that its queries name, and no others', () => {
    for (const { uid, variables = [], rows } of BOARDS) {
      const text = JSON.stringify([rows, variables.filter(withValues).map(({ values }) => values)]);
      const used = [...text.matchAll(/\$([a-z]\w*)/g)].map(([, name = '']) => name);
      expect([...new Set(used)].toSorted(), uid).toEqual(variables.map(({ name }) => name).toSorted());
    }
  });
});

describe('a metric that two programs export', () => {
  it('is ambiguous without the label that tells them apart, or with another value of it', () => {
    const metric = 'kube_node_status_allocatable';
    expect(ambiguous(`sum(${metric}{resource="cpu"})`)).toEqual([metric]);
    expect(ambiguous(`sum(${metric}{job="opencost"}) / sum(${metric}{job="kube-state-metrics"})`)).toEqual([metric]);
    expect(ambiguous(`sum(${metric}{resource="cpu", job = "kube-state-metrics"})`)).toEqual([]);
    expect(ambiguous('sum(kube_node_info)')).toEqual([]);
  });

  it('stands once in the table', () => {
    const names = SHARED_METRICS.flatMap(({ metrics }) => metrics);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    // Of the same program in two places, each that a dashboard asks for.
    const dns = EXPORTERS.find(({ component }) => component === 'coredns')?.metrics ?? {};
    expect(names).toEqual(expect.arrayContaining(Object.keys(dns)));
  });
});

describe('the table of metrics', () => {
  it('names each metric once, with where it was read', () => {
    const names = EXPORTERS.flatMap(({ metrics }) => Object.keys(metrics));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const { source } of EXPORTERS) expect(source).toMatch(/\d|Envoy|opencost/);
  });

  it('has no metric that no dashboard shows', () => {
    const shown = new Set([
      ...CHOICES.map(({ metric }) => metric),
      ...OF_PROMETHEUS.flatMap(({ expr }) => readPromQuery(expr).selectors.map(({ metric }) => metric)),
    ]);
    expect([...METRICS.keys()].filter((name) => !shown.has(name))).toEqual([]);
  });
});
