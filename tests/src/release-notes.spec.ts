import { join } from 'node:path';
import { releaseNotes } from '@edgit/change';
import { chartReleases } from '@edgit/charts';
import { textsBelow } from '@edgit/tree';
import { expect, test } from 'vitest';

const tree = join(import.meta.dirname, '../../rendered/edgit-k8s');

/** Of these there is no page on GitHub. */
const ELSEWHERE = ['garage'];

test('every chart of edgit-k8s has a page that tells a reviewer what a version brings', () => {
  const charts = chartReleases(textsBelow(tree)).map(({ chart }) => chart);
  expect(charts.length).toBeGreaterThan(20);
  const without = charts.filter(({ repo, name, version }) => releaseNotes(repo, name, version) === undefined);
  expect(without.map(({ path, name }) => path?.split('/').at(-1) ?? name)).toEqual(ELSEWHERE);
});
