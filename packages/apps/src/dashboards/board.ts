import type { FolderUid, SOURCES } from './names.js';

/** A colour from a value on; the first has none. */
export type Threshold = readonly [from: number | null, colour: 'green' | 'yellow' | 'red' | 'blue'];

export interface Query {
  readonly expr: string;
  /** Name of a series, with `{{label}}`s. */
  readonly legend?: string;
}

/** Where a click on a series leads: a board, and the variable of it that takes the series' label of the same name. */
export interface PanelLink {
  readonly board: string;
  readonly label?: string;
}

/** A panel as data: {@link buildDashboard} makes Grafana's own of it. */
export interface Panel {
  readonly kind: 'stat' | 'timeseries' | 'bargauge' | 'logs';
  readonly title: string;
  /** What it shows, and what is wrong when. */
  readonly description: string;
  /** Grafana's name of a unit: https://github.com/grafana/grafana/blob/v13.2.0/packages/grafana-data/src/valueFormats/categories.ts */
  readonly unit: string;
  readonly source: keyof typeof SOURCES;
  readonly queries: readonly Query[];
  readonly thresholds?: readonly Threshold[];
  readonly decimals?: number;
  readonly max?: number;
  readonly stacked?: boolean;
  readonly link?: PanelLink;
  /** Components without which there is nothing to show. */
  readonly needs?: readonly string[];
  /** Of 24 columns. */
  readonly width: number;
  readonly height: number;
}

export interface Row {
  readonly title: string;
  readonly needs?: readonly string[];
  readonly panels: readonly Panel[];
}

/** A choice at the head of a board; `$name` in queries. */
export type Variable =
  | { readonly name: string; readonly label: string; readonly source: keyof typeof SOURCES; readonly values: string }
  | { readonly name: string; readonly label: string; readonly text: true };

/** A dashboard as data. */
export interface Board {
  /** Never changed: links, also those of people, name it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly folder: FolderUid;
  readonly variables?: readonly Variable[];
  readonly rows: readonly Row[];
}
