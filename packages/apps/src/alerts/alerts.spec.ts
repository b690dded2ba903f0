import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { ALERTS } from './alerts.js';
import { alertRules } from './prometheus-rule.js';

const runbooks = join(import.meta.dirname, '../../../../docs/runbooks');
const names = ALERTS.map(({ alert }) => alert);

interface Rule {
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}
const rulesOf = (url: string): readonly Rule[] => {
  const git = { url, revision: 'main' };
  const { spec } = alertRules(testCluster({ git })) as unknown as {
    readonly spec: { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
  };
  return spec.groups.flatMap(({ rules }) => rules);
};

describe('every alert', () => {
  it('has a name of its own, and a page that is called after it', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(readdirSync(runbooks).toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
  });

  it.each(names)('%s has a page that says what it means, where to look and what to do', (name) => {
    const page = readFileSync(join(runbooks, `${name}.md`), 'utf8');
    expect(page.match(/^#+ .+$/gm)).toEqual([`# ${name}`, '## What it means', '## What to look at', '## What to do']);
  });

  it('says how bad it is, and what is wrong in one sentence', () => {
    for (const { labels, annotations } of rulesOf('https://git.example.org/platform.git')) {
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations.summary).toMatch(/^\S.*\S$/);
    }
  });

  it('closes every bracket that it opens', () => {
    const count = (text: string, character: string) => text.split(character).length;
    for (const { expr } of ALERTS) {
      for (const [open, close] of [
        ['(', ')'],
        ['{', '}'],
        ['[', ']'],
      ] as const) {
        expect(count(expr, open), expr).toBe(count(expr, close));
      }
    }
  });

  it.each([
    'https://github.com/org/platform.git',
    'git@github.com:org/platform.git',
    'ssh://git@github.com:22/org/platform.git',
    'https://github.com/org/platform',
  ])('links to its page in the repository %s', (url) => {
    const [rule] = rulesOf(url);
    expect(rule?.annotations.runbook_url).toBe('https://github.com/org/platform/blob/main/docs/runbooks/NodeDown.md');
  });
});
