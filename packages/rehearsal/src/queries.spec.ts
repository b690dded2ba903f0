import { treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import { treeQueries } from './queries.js';
import { renderedTexts } from './testing.js';

const texts = renderedTexts();
const queries = treeQueries(texts, treeObjects(texts));

describe('the queries of a tree', () => {
  it('are those of every dashboard: of its panels, in either language, and of its choices', () => {
    const dashboards = [...texts.keys()].filter((path) => path.startsWith('terraform/grafana/dashboards/'));
    expect(dashboards.length).toBeGreaterThan(0);
    expect(queries.map(({ path }) => path)).toEqual(expect.arrayContaining(dashboards));
    expect(new Set(queries.map(({ language }) => language))).toEqual(new Set(['promql', 'logql']));
    expect(queries).toContainEqual({
      path: 'terraform/grafana/dashboards/platform-nodes.json',
      subject: '$node',
      language: 'promql',
      expr: 'kube_node_info',
    });
  });

  it('are those of alerts too', () => {
    const rules = queries.filter(({ path }) => path.startsWith('applications/kube-prometheus-stack/'));
    expect(rules.map(({ subject }) => subject)).toContain('NodeDown');
  });
});
