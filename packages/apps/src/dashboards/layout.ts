import type { Board, Panel } from './board.js';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Columns of Grafana's grid. */
export const COLUMNS = 24;

/** A row's title, or a panel, and its position. */
export type Placed =
  | { readonly place: Place; readonly title: string }
  | { readonly place: Place; readonly panel: Panel };

/** Places panels side by side while they fit, else on the next line; each row's title has a separate line. */
export const placed = ({ rows }: Pick<Board, 'rows'>): Placed[] => {
  const result: Placed[] = [];
  let bottom = 0;
  for (const { title, panels } of rows) {
    result.push({ place: { x: 0, y: bottom, w: COLUMNS, h: 1 }, title });
    let y = bottom + 1;
    let x = 0;
    bottom = y;
    for (const panel of panels) {
      if (x + panel.width > COLUMNS) {
        x = 0;
        y = bottom;
      }
      result.push({ place: { x, y, w: panel.width, h: panel.height }, panel });
      x += panel.width;
      bottom = Math.max(bottom, y + panel.height);
    }
  }
  return result;
};
