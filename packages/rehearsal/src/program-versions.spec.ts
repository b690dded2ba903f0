import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS } from '@edgit/programs/programs';
import { describe, expect, it } from 'vitest';
import { renderedTexts, repository } from './testing.js';

const tree = renderedTexts();
const rows = readFileSync(join(repository, 'docs/charts.md'), 'utf8').split('\n');

/** Of an application that comes from a chart: the column of docs/charts.md that says what the chart deploys. */
const deployed = (application: string): string | undefined =>
  rows.find((row) => row.startsWith(`| ${application} |`))?.split(' | ')[2];

const minorOf = (version: string | undefined): string | undefined => version?.split('.').slice(0, 2).join('.');

describe('a program of the rehearsal is of the version that edgit-k8s deploys', () => {
  it('Argo CD, but for its patch: its engine is in no module of those that came later', () => {
    const images = [...tree.values()].flatMap((text) => [...text.matchAll(/image: quay\.io\/argoproj\/argocd:(\S+)/g)]);
    expect(images.length).toBeGreaterThan(0);
    expect(new Set(images.map(([, tag]) => minorOf(tag)))).toEqual(new Set([minorOf(PROGRAMS.argocd.version)]));
  });

  it('CoreDNS, by its images', () => {
    const tags = [...tree.values()].flatMap((text) => [...text.matchAll(/image: \S*coredns\/coredns:(\S+)/g)]);
    expect(new Set(tags.map(([, tag]) => `v${tag}`))).toEqual(new Set([PROGRAMS.coredns.version]));
  });

  it('Kyverno, Prometheus and Alertmanager, by what their charts deploy', () => {
    expect(deployed('kyverno')).toContain(PROGRAMS.kyverno.version);
    const monitoring = deployed('kube-prometheus-stack');
    for (const { proof } of [PROGRAMS.promtool, PROGRAMS.amtool]) {
      expect(monitoring).toContain(proof.text.split(' ').at(-1));
    }
  });
});
