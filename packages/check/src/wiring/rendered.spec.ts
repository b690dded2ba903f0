import { describe, expect, it } from 'vitest';
import { wiringOf } from './testing/changes.js';
import { renderedFiles } from './testing/content.js';

describe('the rendered tree of edgit-k8s', () => {
  const { diagnostics, undecided } = wiringOf(renderedFiles());

  it('has no link that leads nowhere', () => {
    expect(diagnostics).toEqual([]);
  });

  it('has undecided links only to objects of charts, and to the Secret that Talos makes for its own ServiceAccount', () => {
    expect(undecided.length).toBeGreaterThan(10);
    expect(
      undecided.filter(({ by }) => !/^(the|a) chart of |^the operator of ServiceAccount snapshots\//.test(by)),
    ).toEqual([]);
  });
});
