import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../testing.js';
import { chartKey, type LockedChart, lockText, readLock, unlockedVersions } from './charts-lock.js';
import { parseSource } from './source.js';

const SHA = 'a'.repeat(64);
const grafana: LockedChart = { repo: 'https://charts.example.org', name: 'grafana', version: '1.2.3', sha256: SHA };

const read = (text: string) => {
  const { source, diagnostics } = parseSource('charts.lock', text);
  const result = readLock(source);
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
};

describe('charts.lock', () => {
  it('is read as it was written, whatever is in it', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}([.-][a-z][a-z0-9]{0,8}){0,2}$/);
    const chart = fc.record({
      repo: word.map((host) => `https://${host}`),
      name: word,
      version: fc.oneof(word, fc.constantFrom('1.10', '2024-01-01', 'v1', '1e3', 'no')),
      sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    });
    fc.assert(
      fc.property(fc.uniqueArray(chart, { selector: chartKey }), (charts) => {
        const { lock, diagnostics } = read(lockText(charts));
        expect(diagnostics).toEqual([]);
        expect([...lock.values()].sort(byKey)).toEqual([...charts].sort(byKey));
      }),
    );
  });

  it('is the same text in whatever order its charts come', () => {
    const loki = { ...grafana, name: 'loki' };
    expect(lockText([loki, grafana])).toBe(lockText([grafana, loki]));
  });

  it('says where it is wrong', () => {
    const { lock, diagnostics } = read(
      'charts:\n  - { repo: https://x, name: grafana, version: 1.2.3, sha256: abc }\n',
    );
    expect(lock.size).toBe(0);
    expect(diagnostics).toMatchObject([
      { message: 'a digest has 64 hexadecimal digits', places: [{ file: 'charts.lock', position: { line: 2 } }] },
    ]);
  });

  it('need not be there', () => {
    expect(readLock(undefined)).toEqual({ lock: new Map(), diagnostics: [] });
  });
});

describe('a chart', () => {
  it('is the same with a slash more after its repository', () => {
    expect(chartKey({ ...grafana, repo: 'https://charts.example.org/' })).toBe(chartKey(grafana));
  });
});

const byKey = (a: LockedChart, b: LockedChart): number => (chartKey(a) < chartKey(b) ? -1 : 1);

describe('a version that charts.lock does not have', () => {
  const inventory = (version: string, name = 'grafana') =>
    inventoryOf([
      {
        name: 'boards',
        namespace: 'boards',
        description: 'Shows things',
        delivery: { pattern: 'helm-inline', chart: { repo: grafana.repo, name, version } },
      },
    ]);
  const saidOf = (...chart: Parameters<typeof inventory>) =>
    unlockedVersions(inventory(...chart), read(lockText([grafana])).lock).map(
      ({ severity, message }) => `${severity}: ${message}`,
    );

  it('is warned of, since its repository was never asked for it', () => {
    expect(saidOf('99.9.9')).toEqual(['warning: charts.lock has version 1.2.3 of the chart of boards, not 99.9.9']);
  });

  it('is none where it is the one that is locked, or the lock knows nothing of the chart', () => {
    expect(saidOf('1.2.3')).toEqual([]);
    expect(saidOf('1.0.0', 'loki')).toEqual([]);
  });
});
