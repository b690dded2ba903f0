import type { Report } from '../write/report.js';
import type { RehearsalView } from './rehearsal.js';
import { compileTemplate } from './template.js';
import { EVERYTHING, prepare, type Room, viewOf } from './view.js';

export interface BodyOptions {
  /** Handlebars; the default is templates/pr-body.hbs. */
  readonly template?: string;
  /** One for each rehearsed cluster. */
  readonly rehearsals?: readonly RehearsalView[];
  /** Maximum number of characters (default no limit). */
  readonly limit?: number;
  /** Text that says where the full report is. */
  readonly rest?: string;
}

/** The body of a pull request. */
export interface Body {
  readonly text: string;
  /** Whether parts were left out. */
  readonly isCut: boolean;
}

/**
 * Writes a report as Markdown with a template. If it is longer than `limit`, whole parts are left out, so that no block stays
 * open: first diffs of sections (those without risks first), then sections, then risks (the least severe first).
 *
 * @throws InvalidTemplate when the template is wrong
 */
export const writeBody = (report: Report, options: BodyOptions = {}): Body => {
  const { limit = Infinity, rest = '', rehearsals = [] } = options;
  const template = compileTemplate(options.template);
  const prepared = prepare(report);
  const body = (room: Room): string => template(viewOf(prepared, room, rest, rehearsals));
  const whole = body(EVERYTHING);
  if (whole.length <= limit) return { text: whole, isCut: false };
  const { size } = prepared;
  let room: Room = { ...size };
  for (const key of ['diffs', 'sections', 'risks'] as const) {
    const fits = (count: number): boolean => body({ ...room, [key]: count }).length <= limit;
    const count = most(size[key], fits);
    if (count !== undefined) return { text: body({ ...room, [key]: count }), isCut: true };
    room = { ...room, [key]: 0 };
  }
  // The text without all these parts is too long: because of a user's template, or thousands of charts.
  return {
    text: `This change is too long to show here${rest === '' ? '' : `: ${rest}`}.\n`.slice(0, limit),
    isCut: true,
  };
};

/** @returns the largest number up to `size` that fits; undefined if none fits */
const most = (size: number, fits: (count: number) => boolean): number | undefined => {
  if (!fits(0)) return undefined;
  let [low, high] = [0, size];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};
