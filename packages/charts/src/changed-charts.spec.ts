import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChartsLock, chartKey, type LockedChart, toYaml } from '@edgit/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changedCharts } from './changed-charts.js';

let folder: string;
let helm: string;

/** A program that takes down what it is called with, and fails at everything but its version. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgit-changed-'));
  helm = join(folder, 'helm');
  const script = `#!/bin/sh\necho "$@" >>'${folder}/calls'\ntest "$1" = version && echo v3.19.4 && exit 0\necho 'Error: no' >&2\nexit 1\n`;
  writeFileSync(helm, script);
  chmodSync(helm, 0o755);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const calls = (): readonly string[] =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n') : [];

const locked = (name: string, digit = 'a'): LockedChart => ({
  repo: 'https://charts.example.invalid',
  name,
  version: '1.0.0',
  sha256: digit.repeat(64),
});
const lockOf = (...charts: readonly LockedChart[]): ChartsLock =>
  new Map(charts.map((chart) => [chartKey(chart), chart]));
const treeOf = (chart: LockedChart, release = 'shop'): ReadonlyMap<string, string> => {
  const { repo, name, version } = chart;
  const source = { repoURL: repo, chart: name, targetRevision: version, helm: { releaseName: release } };
  return new Map([
    ['charts.yaml', toYaml({ kubernetes: 'v1.35.3', charts: [chart] })],
    ['applications/shop/application.yaml', toYaml({ spec: { destination: { namespace: 'shop' }, sources: [source] } })],
  ]);
};
const compared = async (after: ReadonlyMap<string, string>, trusted?: readonly ChartsLock[]) =>
  await changedCharts(treeOf(locked('old')), after, { helm, report: () => {}, ...(trusted && { trusted }) });

describe('charts of somebody else’s tree', () => {
  it('are pulled where a tree that is trusted has the same digest, and else not', async () => {
    const newer = locked('newer');
    const pulled = (): boolean =>
      calls().some((call) => /^pull .* -- \S+\/newer$/.test(call) || call.includes('repo update'));
    for (const trusted of [[], [lockOf(locked('old'))], [lockOf(locked('newer', 'b'))]]) {
      const outcome = await compared(treeOf(newer), trusted);
      expect(outcome?.problems.map(({ message }) => message)).toContain(
        'no trusted tree has this digest of newer 1.0.0 of https://charts.example.invalid',
      );
    }
    expect(calls().filter((call) => call.includes('newer'))).toEqual([]);
    await compared(treeOf(newer), [lockOf(newer)]);
    expect(pulled()).toBe(true);
  });

  it('are pulled by their own digests where nobody says whom to trust', async () => {
    const outcome = await compared(treeOf(locked('newer')));
    expect(outcome?.problems.map(({ message }) => message).join()).not.toContain('trusted');
  });

  it('get nowhere with words that are options', async () => {
    const outcome = await compared(treeOf(locked('newer'), '--post-renderer=sh'));
    expect(outcome?.problems.map(({ message }) => message).join()).toContain('applications/shop/application.yaml');
    expect(calls().filter((call) => call.includes('post-renderer'))).toEqual([]);
  });
});
