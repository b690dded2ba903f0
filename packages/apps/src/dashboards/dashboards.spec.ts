import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARDS, boardsFor } from './boards.js';
import { buildDashboard } from './build.js';
import { COLUMNS } from './layout.js';
import { FOLDERS, OVERVIEW, SOURCES } from './names.js';

/** Of Grafana's JSON, what the tests look at. */
interface GrafanaPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: {
    readonly defaults: { readonly unit?: string; readonly links?: readonly { readonly url: string }[] };
  };
  readonly targets?: readonly { readonly refId: string; readonly datasource: { readonly uid: string } }[];
}
interface GrafanaDashboard {
  readonly uid: string;
  readonly title: string;
  readonly links: readonly { readonly url?: string; readonly type: string }[];
  readonly panels?: readonly GrafanaPanel[];
}

/** Every component that a board asks for. */
const COMPONENTS = [
  ...new Set(
    BOARDS.flatMap(({ rows }) =>
      rows.flatMap(({ needs = [], panels }) => [...needs, ...panels.flatMap((panel) => panel.needs ?? [])]),
    ),
  ),
];

/** The dashboards of a cluster with some components, as Grafana gets them. */
const dashboardsWith = (components: readonly string[]): GrafanaDashboard[] => {
  const boards = boardsFor((name) => components.includes(name));
  return boards.map((board) => JSON.parse(JSON.stringify(buildDashboard(board, boards))) as GrafanaDashboard);
};

const ALL = dashboardsWith(COMPONENTS);
const panelsOf = ({ panels = [] }: GrafanaDashboard) => panels.filter(({ type }) => type !== 'row');
const pathsOf = ({ links, panels = [] }: GrafanaDashboard): string[] =>
  [
    ...links.map(({ url }) => url),
    ...panels.flatMap(({ fieldConfig }) => (fieldConfig?.defaults.links ?? []).map(({ url }) => url)),
  ]
    .filter((url) => url !== undefined && url !== '')
    .map((url) => String(url).replace(/\?.*$/, ''));

const overlaps = ({ gridPos: a }: GrafanaPanel, { gridPos: b }: GrafanaPanel): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe('every dashboard', () => {
  it('has a uid and a title of its own', () => {
    expect(ALL.map(({ uid }) => uid)).toEqual(BOARDS.map(({ uid }) => uid));
    expect(new Set(ALL.map(({ uid }) => uid)).size).toBe(ALL.length);
    expect(new Set(ALL.map(({ title }) => title)).size).toBe(ALL.length);
    // Grafana takes no longer ones.
    for (const { uid } of ALL) expect(uid).toMatch(/^[a-z-]{1,40}$/);
  });

  it.each(ALL)('$title: each panel says what it shows, in which unit, from which source', (dashboard) => {
    const sources: readonly string[] = Object.values(SOURCES).map(({ uid }) => uid);
    const { panels = [] } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { title, description, datasource, fieldConfig, targets = [] } of panelsOf(dashboard)) {
      expect(title).toMatch(/^[^a-z\s].*\S$/);
      expect(description, title).toMatch(/^\S.*\S$/);
      expect(fieldConfig?.defaults.unit, title).toMatch(/^\w+$/);
      expect(sources).toContain(datasource?.uid);
      expect(targets.length, title).toBeGreaterThan(0);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      for (const target of targets) expect(target.datasource.uid, title).toBe(datasource?.uid);
    }
  });

  it('is in a folder that there is', () => {
    for (const { folder } of BOARDS) expect(Object.keys(FOLDERS)).toContain(folder);
  });

  it('is the same every time', () => {
    expect(JSON.stringify(dashboardsWith(COMPONENTS))).toBe(JSON.stringify(ALL));
  });

  it('is reached from the board to start from, and leads back there', () => {
    const [overview, ...others] = ALL;
    expect(overview?.uid).toBe(OVERVIEW);
    for (const other of others) {
      expect(overview?.links.map(({ url }) => url)).toContain(`/d/${other.uid}`);
      expect(other.links.map(({ url }) => url)).toContain(`/d/${OVERVIEW}`);
    }
  });
});

describe('whatever components a cluster has', () => {
  const some = fc.subarray(COMPONENTS);

  it('no panel lies on another, or beside the grid', () => {
    fc.assert(
      fc.property(some, (components) => {
        for (const { panels = [] } of dashboardsWith(components)) {
          for (const [index, panel] of panels.entries()) {
            expect(panel.gridPos.x + panel.gridPos.w).toBeLessThanOrEqual(COLUMNS);
            expect(panels.slice(index + 1).filter((other) => overlaps(panel, other))).toEqual([]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('links lead to dashboards that there are', () => {
    fc.assert(
      fc.property(some, (components) => {
        const dashboards = dashboardsWith(components);
        const there = dashboards.map(({ uid }) => `/d/${uid}`);
        for (const dashboard of dashboards) expect(there).toEqual(expect.arrayContaining(pathsOf(dashboard)));
      }),
      { numRuns: 30 },
    );
  });

  it.each(COMPONENTS)('what is about %s is shown with it, and not without', (component) => {
    const isAbout = ({ needs = [] }: { readonly needs?: readonly string[] }) => needs.includes(component);
    const about = (boards: ReturnType<typeof boardsFor>) =>
      boards.flatMap(({ rows }) => rows.flatMap((row) => row.panels.filter((panel) => isAbout(row) || isAbout(panel))));
    expect(about(boardsFor(() => true)).length).toBeGreaterThan(0);
    expect(about(boardsFor((name) => name !== component))).toEqual([]);
  });

  it('a board of which nothing is left is not there, and no title stands over nothing', () => {
    const titles = (components: readonly string[]) => dashboardsWith(components).map(({ title }) => title);
    expect(titles(COMPONENTS.filter((name) => name !== 'opencost'))).not.toContain('Costs');
    expect(titles(['grafana'])).toEqual([]);
    for (const { rows } of boardsFor((name) => name === 'garage')) {
      for (const { title, panels } of rows) expect(panels.length, title).toBeGreaterThan(0);
    }
  });
});
