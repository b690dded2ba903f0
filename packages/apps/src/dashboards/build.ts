import { PanelBuilder as BarGauge } from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as Logs } from '@grafana/grafana-foundation-sdk/logs';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeries } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Board, Panel, PanelLink, Threshold } from './board.js';
import { type Place, placed } from './layout.js';
import { boardPath, OVERVIEW, SOURCES, TAG } from './names.js';
import { queryOf } from './queries.js';
import { variableOf } from './variable.js';

/** Without any, Grafana would paint a number above 80 red. */
const NEUTRAL: readonly Threshold[] = [[null, 'blue']];

const timeSeries = ({ stacked = false, thresholds }: Panel): TimeSeries => {
  const lines = new TimeSeries()
    .fillOpacity(stacked ? 30 : 10)
    .showPoints(common.VisibilityMode.Never)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    );
  if (stacked) lines.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'));
  if (thresholds !== undefined) {
    lines.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed));
  }
  return lines;
};

const lastValue = () => new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']);

/** What only one kind of panel has. */
const KINDS = {
  stat: () => new Stat().colorMode(common.BigValueColorMode.Background).reduceOptions(lastValue()),
  timeseries: timeSeries,
  bargauge: () =>
    new BarGauge()
      .orientation(common.VizOrientation.Horizontal)
      .displayMode(common.BarGaugeDisplayMode.Gradient)
      .reduceOptions(lastValue()),
  logs: () => new Logs().showTime(true).wrapLogMessage(true).enableLogDetails(true),
};

const linkTo = (title: string, url: string) =>
  new dashboard.DashboardLinkBuilder(title).type(dashboard.DashboardLinkType.Link).url(url);

/** Grafana fills in the label of the series that was clicked, and the time that is shown. */
const panelLink = ({ board, label }: PanelLink, title: string) =>
  linkTo(
    title,
    `${boardPath(board)}?${label === undefined ? '' : `var-${label}=\${__field.labels.${label}}&`}\${__url_time_range}`,
  );

const panelOf = (panel: Panel, place: Place, id: number, titleOf: (uid: string) => string) => {
  const { kind, title, description, unit, source, queries, thresholds, decimals, max, link } = panel;
  const builder = KINDS[kind](panel)
    .id(id)
    .title(title)
    .description(description)
    .datasource(SOURCES[source])
    .unit(unit)
    .gridPos(place)
    .targets(queries.map((query, index) => queryOf(panel, query, index)));
  if (max !== undefined) builder.min(0).max(max);
  if (decimals !== undefined) builder.decimals(decimals);
  if (link !== undefined) builder.dataLinks([panelLink(link, titleOf(link.board))]);
  const steps = thresholds ?? (kind === 'timeseries' ? undefined : NEUTRAL);
  if (steps !== undefined) {
    builder.thresholds(
      new dashboard.ThresholdsConfigBuilder()
        .mode(dashboard.ThresholdsMode.Absolute)
        .steps(steps.map(([value, color]) => ({ value, color }))),
    );
  }
  return builder;
};

/** From the board to start from to every other one; from those back, and a menu of the rest. */
const linksOf = ({ uid }: Board, boards: readonly Board[]) =>
  uid === OVERVIEW
    ? boards
        .filter((other) => other.uid !== OVERVIEW)
        .map((other) => linkTo(other.title, boardPath(other.uid)).keepTime(true))
    : [
        ...boards
          .filter((other) => other.uid === OVERVIEW)
          .map((other) => linkTo(other.title, boardPath(other.uid)).keepTime(true)),
        new dashboard.DashboardLinkBuilder('Boards')
          .type(dashboard.DashboardLinkType.Dashboards)
          .tags([TAG])
          .asDropdown(true)
          .keepTime(true),
      ];

/**
 * A dashboard in Grafana's own schema (v42, which Grafana 13 reads), by Grafana's own library.
 *
 * @param board one of `boards`
 * @param boards all that there are: it links to them
 */
export const buildDashboard = (board: Board, boards: readonly Board[]): dashboard.Dashboard => {
  const titleOf = (uid: string): string => boards.find((other) => other.uid === uid)?.title ?? uid;
  const builder = new dashboard.DashboardBuilder(board.title)
    .uid(board.uid)
    .description(board.description)
    .tags([TAG, board.folder])
    .readonly()
    .timezone('browser')
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .time({ from: 'now-6h', to: 'now' })
    .refresh('1m')
    .variables((board.variables ?? []).map(variableOf))
    .links(linksOf(board, boards));
  placed(board).forEach((item, index) => {
    const id = index + 1;
    if ('panel' in item) builder.withPanel(panelOf(item.panel, item.place, id, titleOf));
    else builder.withRow(new dashboard.RowBuilder(item.title).id(id).gridPos(item.place));
  });
  return builder.build();
};
