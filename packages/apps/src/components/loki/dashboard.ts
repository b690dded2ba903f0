import type { Board, Variable } from '../../dashboards/board.js';
import { bars, logLines, perSecond, series, stat, yellowThenRed } from '../../dashboards/panels.js';

/** Labels that Fluent Bit gives every line of a container: ../fluent-bit/pipeline.ts. */
const CHOSEN = '{job="containers", namespace=~"$namespace", container=~"$container"}';

/** Loki reads the level out of a line as it comes in. */
const ERRORS = `${CHOSEN} | detected_level=~"error|critical|fatal"`;

const ofLabel = (name: string, label: string, stream: string): Variable => ({
  name,
  label,
  source: 'loki',
  values: `label_values(${stream}, ${name})`,
});

export const logs: Board = {
  uid: 'platform-logs',
  title: 'Logs',
  description: 'Lines of containers and machines: how many, how many errors, and what they say',
  folder: 'platform',
  variables: [
    ofLabel('namespace', 'Namespace', '{job="containers"}'),
    ofLabel('container', 'Container', '{job="containers", namespace=~"$namespace"}'),
    { name: 'search', label: 'Search', text: true },
  ],
  rows: [
    {
      title: 'Errors',
      needs: ['loki'],
      panels: [
        series({
          title: 'Error lines, by namespace',
          description: 'Lines with level error, critical or fatal, in a second',
          unit: 'short',
          source: 'loki',
          queries: [{ expr: `sum by (namespace) (rate(${ERRORS} [$__auto]))`, legend: '{{namespace}}' }],
          stacked: true,
          link: { board: 'platform-cluster', label: 'namespace' },
        }),
        bars({
          title: 'Most error lines',
          description: 'In the time that is shown, by container',
          unit: 'short',
          source: 'loki',
          queries: [
            {
              expr: `topk(15, sum by (namespace, container) (count_over_time(${ERRORS} [$__range])))`,
              legend: '{{namespace}}/{{container}}',
            },
          ],
          thresholds: yellowThenRed(100, 1000),
        }),
        series({
          title: 'Lines, by namespace',
          description: 'Of every level, in a second',
          unit: 'short',
          source: 'loki',
          queries: [{ expr: `sum by (namespace) (rate(${CHOSEN} [$__auto]))`, legend: '{{namespace}}' }],
          stacked: true,
        }),
        series({
          title: 'Lines of the machines',
          description: 'Talos’ own services, by node',
          unit: 'short',
          source: 'loki',
          queries: [{ expr: 'sum by (node, service) (rate({job="talos"} [$__auto]))', legend: '{{node}} {{service}}' }],
        }),
      ],
    },
    {
      title: 'Lines',
      needs: ['loki'],
      panels: [
        logLines({
          title: 'What they say',
          description: 'Of the chosen containers, with the searched text in it; upper and lower case are one',
          unit: 'none',
          source: 'loki',
          queries: `${CHOSEN} |~ "(?i)$search"`,
        }),
      ],
    },
    {
      title: 'Loki itself',
      needs: ['loki'],
      panels: [
        series({
          title: 'Received',
          description: 'Before compression',
          unit: 'Bps',
          queries: [{ expr: perSecond('loki_distributor_bytes_received_total'), legend: 'received' }],
          width: 8,
        }),
        series({
          title: 'Lines that Loki did not take',
          description: 'By reason: too old, too many, too long',
          unit: 'short',
          queries: [{ expr: perSecond('loki_discarded_samples_total', ['reason']), legend: '{{reason}}' }],
          width: 8,
        }),
        stat({
          title: 'Streams in memory',
          description: 'Each set of labels is one; thousands of them are a label with too many values',
          unit: 'short',
          queries: 'sum(loki_ingester_memory_streams)',
          thresholds: yellowThenRed(5000, 50000),
          height: 8,
        }),
        stat({
          title: 'Writes to Garage that failed',
          description: 'In the time that is shown; they are tried again',
          unit: 'short',
          decimals: 0,
          queries: 'sum(increase(loki_ingester_chunks_flush_failures_total[$__range]))',
          thresholds: yellowThenRed(1, 10),
          height: 8,
        }),
      ],
    },
  ],
};
