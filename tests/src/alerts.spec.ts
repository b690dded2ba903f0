import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ambiguous } from '@edgit/apps/testing';
import { describe, expect, it } from 'vitest';
import { catalogue } from './support/catalogue.js';
import { renderedObjects } from './support/files.js';

const runbooks = join(import.meta.dirname, '../../docs/runbooks');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
interface PrometheusRule {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
}

const rules = renderedObjects<PrometheusRule>()
  .map(({ object }) => object)
  .filter(({ kind, metadata }) => kind === 'PrometheusRule' && metadata.name === 'edgit')
  .flatMap(({ spec }) => spec.groups.flatMap((group) => group.rules));
const names = [...new Set(rules.map(({ alert }) => alert))];

describe('every alert', () => {
  it('has a page that is called after it, and every page is of an alert', () => {
    expect(readdirSync(runbooks).toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
  });

  it('of a component is one of edgit-k8s too, which is tried with the real Prometheus', () => {
    const declared = catalogue().flatMap(({ alerts }) => alerts.map(({ alert }) => alert));
    expect(declared.length).toBeGreaterThan(20);
    expect(declared.filter((alert) => !names.includes(alert))).toEqual([]);
  });

  it.each(names)('%s has a page that says what it means, where to look and what to do', (name) => {
    const page = readFileSync(join(runbooks, `${name}.md`), 'utf8');
    expect(page.match(/^#+ .+$/gm)).toEqual([`# ${name}`, '## What it means', '## What to look at', '## What to do']);
    const [, look = ''] = /## What to look at\n([\s\S]*?)\n## /.exec(page) ?? [];
    expect(look, 'a command, a page or another alert').toMatch(/`[^`]+`/);
  });

  it('says how bad it is, whose it is, what is wrong in one sentence, and what follows from it', () => {
    for (const { alert, labels, annotations } of rules) {
      expect(['critical', 'warning'], alert).toContain(labels.severity);
      expect(labels.team, alert).toMatch(/^[a-z-]+$/);
      expect(annotations.summary, alert).toMatch(/^\S.*[^.\s]$/);
      expect(annotations.description, alert).toMatch(/^\S.*\.$/);
    }
  });

  it('says whose metric it means, where two programs export one of that name', () => {
    expect(rules.flatMap(({ alert, expr }) => ambiguous(expr).map((metric) => `${alert}: ${metric}`))).toEqual([]);
  });

  it('differs from all others in its name or its labels: Prometheus keeps only one of two that don’t', () => {
    const identities = rules.map(({ alert, labels }) => JSON.stringify([alert, labels]));
    expect(new Set(identities).size).toBe(identities.length);
  });
});
