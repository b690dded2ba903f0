import { visible } from '@edgit/core';
import type { Bump, Change } from '../model.js';
import { SEVERITIES } from '../model.js';
import { countSeverities, countsOf, type RiskGroup, riskGroups, type Section, sectionsOf } from '../write/groups.js';
import type { Line } from '../write/lines.js';
import type { ClusterReport, Report } from '../write/report.js';
import type { RehearsalView } from './rehearsal.js';

/** How many parts of a report fit into a body. The first parts are kept longest. */
export interface Room {
  /** Number of sections with a diff. */
  readonly diffs: number;
  /** Number of sections, with or without a diff. */
  readonly sections: number;
  readonly risks: number;
}

export const EVERYTHING: Room = { diffs: Infinity, sections: Infinity, risks: Infinity };

/** Input of a template. Texts are not escaped: a template has to use a helper. */
export interface View {
  readonly from: string;
  readonly to: string;
  readonly clusters: readonly ClusterView[];
  readonly rehearsals: readonly RehearsalView[];
  /** Number of parts that were left out; undefined if there are none. */
  readonly cut?: { readonly diffs: number; readonly sections: number; readonly risks: number; readonly rest: string };
}

export interface ClusterView {
  readonly cluster: string;
  readonly isSame: boolean;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly summary: readonly SummaryRow[];
  readonly risks: readonly RiskGroup[];
  readonly bumps: readonly Bump[];
  readonly moves: Change['moves'];
  readonly notes: readonly string[];
  readonly teams: readonly { readonly team: string; readonly sections: readonly SectionView[] }[];
}

interface SummaryRow {
  readonly team: string;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

interface SectionView {
  readonly layer: string;
  readonly application?: string;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly entries: readonly { readonly state: string; readonly subjects: readonly string[] }[];
  /** Text for a code block of the language `diff`; undefined if it does not fit. */
  readonly diff?: string;
}

/** A report with all texts computed. They are computed once, because the body is tried with several lengths. */
export interface Prepared {
  readonly report: Report;
  readonly clusters: readonly PreparedCluster[];
  /** Keys of the sections, those with the worst risks first. */
  readonly order: readonly string[];
  readonly size: Room;
}

interface PreparedCluster extends ClusterReport {
  readonly groups: readonly RiskGroup[];
  readonly sections: readonly (Section & { readonly key: string; readonly diff: string })[];
}

export const prepare = (report: Report): Prepared => {
  const clusters = report.clusters.map((cluster) => ({
    ...cluster,
    groups: riskGroups(cluster.risks),
    sections: sectionsOf(cluster.change.items).map((section) => ({
      ...section,
      key: keyOf(cluster.change, section),
      diff: section.entries.flatMap(entryLines).join('\n'),
    })),
  }));
  const ranked = clusters.flatMap(({ sections, risks }) =>
    sections.map((section) => ({ key: section.key, rank: rankOf(section, risks) })),
  );
  const risks = clusters.reduce((sum, { groups }) => sum + groups.length, 0);
  return {
    report,
    clusters,
    order: ranked.sort((one, other) => one.rank - other.rank).map(({ key }) => key),
    size: { diffs: ranked.length, sections: ranked.length, risks },
  };
};

/**
 * @param room parts that fit; sections without risks are left out first
 * @param rest text that says where the full report is
 */
export const viewOf = (prepared: Prepared, room: Room, rest: string, rehearsals: readonly RehearsalView[]): View => {
  const { report, order, size } = prepared;
  const [shown, open] = [new Set(order.slice(0, room.sections)), new Set(order.slice(0, room.diffs))];
  let left = room.risks;
  const clusters = prepared.clusters.map((cluster) => {
    const view = clusterView(cluster, shown, open, left);
    left -= view.risks.length;
    return view;
  });
  const missing = (key: keyof Room): number => Math.max(0, size[key] - room[key]);
  const cut = { diffs: missing('diffs'), sections: missing('sections'), risks: missing('risks'), rest };
  return {
    from: report.from,
    to: report.to,
    clusters,
    rehearsals,
    ...(cut.diffs + cut.sections + cut.risks > 0 && { cut }),
  };
};

const keyOf = ({ cluster }: Change, { team, layer, application }: Section): string =>
  JSON.stringify([cluster, team, layer, application]);

/** @returns the rank of the most severe risk in a section */
const rankOf = ({ entries }: Section, risks: ClusterReport['risks']): number => {
  const subjects = new Set(entries.flatMap((entry) => entry.subjects));
  const worst = risks
    .filter(({ subject }) => subjects.has(subject))
    .map(({ severity }) => SEVERITIES.indexOf(severity));
  return worst.length === 0 ? SEVERITIES.length : Math.min(...worst);
};

const clusterView = (
  { change, risks, groups, sections: all }: PreparedCluster,
  shown: ReadonlySet<string>,
  open: ReadonlySet<string>,
  room: number,
): ClusterView => {
  const { cluster, items, moves, bumps, notes } = change;
  const sections = all.filter(({ key }) => shown.has(key));
  const teams = [...new Set(sections.map(({ team }) => team))];
  return {
    cluster,
    isSame: items.length === 0,
    ...countsOf(items),
    summary: [...new Set(items.map(({ team }) => team))].map((team) => ({
      team,
      ...countsOf(items.filter((item) => item.team === team)),
      ...countSeverities(risks.filter((risk) => risk.team === team)),
    })),
    risks: groups.slice(0, Math.max(0, room)),
    bumps,
    moves,
    notes,
    teams: teams.map((team) => ({
      team,
      sections: sections
        .filter((section) => section.team === team)
        .map(({ layer, application, counts, entries, diff, key }) => ({
          layer,
          ...(application !== undefined && { application }),
          ...counts,
          entries: entries.map(({ state, subjects }) => ({ state, subjects })),
          ...(open.has(key) && { diff }),
        })),
    })),
  };
};

const SIGNS: Readonly<Record<string, string>> = { added: '+', removed: '-', changed: '@@' };

/** As GitHub colours a block of the language `diff`: `!` is a line that changed in place. */
const entryLines = ({ state, subjects, lines }: Section['entries'][number]): readonly string[] => [
  visible(`${SIGNS[state]} ${subjects.join(', ')}${state === 'changed' ? ' @@' : ''}`),
  ...lines.map(({ sign, text }: Line) => `${sign === '~' ? '!' : sign} ${text}`),
];
