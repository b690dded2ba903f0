import { describe, expect, it } from 'vitest';
import { git } from './git.js';
import { ChartProblem } from './problem.js';

const CHART = { repo: '/nowhere/garage.git', name: 'garage', version: 'v2.3.0', path: 'script/helm/garage' };

describe('a repository of Git that does not answer', () => {
  it('is a problem of the chart that is in it, with what Git says and what to do', async () => {
    const asked = git(CHART, ['ls-remote', '--tags', CHART.repo], 'is it there?');
    await expect(asked).rejects.toBeInstanceOf(ChartProblem);
    await expect(asked).rejects.toMatchObject({
      subject: 'garage v2.3.0',
      message: expect.stringContaining(CHART.repo),
      hint: 'is it there?',
    });
  });
});
