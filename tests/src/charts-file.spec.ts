import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartReleases } from '@edgit/charts';
import { textsBelow } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const tree = textsBelow(join(root, 'rendered/edgit-k8s'));
const releases = chartReleases(tree);
const charts = [...new Set(releases.map(({ chart }) => `${chart.repo} ${chart.path ?? chart.name} ${chart.version}`))];

describe('the charts of a rendered tree', () => {
  it('are all in charts.yaml, each once, and no others', () => {
    const file = parse(tree.get('charts.yaml') ?? '') as {
      readonly charts: readonly {
        readonly repo: string;
        readonly name: string;
        readonly path?: string;
        version: string;
      }[];
    };
    const listed = file.charts.map(({ repo, name, path, version }) => `${repo} ${path ?? name} ${version}`);
    expect(charts.length).toBeGreaterThan(20);
    expect(listed.toSorted()).toEqual(charts.toSorted());
  });

  it('are in docs/charts.md in that version: each says how it was checked', () => {
    const rows = readFileSync(join(root, 'docs/charts.md'), 'utf8').split('\n');
    const undocumented = releases.filter(
      ({ application, chart }) =>
        !rows.some((row) => row.startsWith(`| ${application} |`) && row.includes(chart.version)),
    );
    expect(undocumented.map(({ application, chart }) => `${application} ${chart.version}`)).toEqual([]);
  });
});
