import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderedObjects } from './support/files.js';

interface ExternalSecret {
  readonly kind: string;
  readonly spec: {
    readonly target: {
      readonly name: string;
      readonly template?: { readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> } };
    };
  };
}

const page = readFileSync(join(import.meta.dirname, '../../docs/secrets.md'), 'utf8');
const [, table = ''] = /\| Secret \| why \| what to do \|\n(.*?)\n\n/s.exec(page) ?? [];

/** It is there where a cluster tells people of alerts, which edgit-k8s does not yet. */
const ELSEWHERE = ['alertmanager-receivers'];

it('every Secret that nothing is restarted for is in docs/secrets.md, with what to do instead', () => {
  const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  const left = renderedObjects<ExternalSecret>()
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'ExternalSecret')
    .map(({ spec }) => spec.target)
    .filter(({ template }) => template?.metadata?.annotations?.['reloader.stakater.com/ignore'] === 'true')
    .map(({ name }) => name);
  expect(left.length).toBeGreaterThan(5);
  expect([...named].sort()).toEqual([...left, ...ELSEWHERE].sort());
});
