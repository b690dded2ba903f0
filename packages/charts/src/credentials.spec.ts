import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { credentialsOf, variableOf } from './credentials.js';

afterEach(() => vi.unstubAllEnvs());

const environment = (host: string) => ({
  [`EDGIT_CHARTS_${host}_USERNAME`]: 'robot',
  [`EDGIT_CHARTS_${host}_PASSWORD`]: 'x',
});
const robot = { username: 'robot', password: 'x' };

describe('a sign-in', () => {
  it('belongs to one host: no two have the same variable', () => {
    const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,4}[a-z0-9])?$/);
    const host = fc
      .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.option(fc.integer({ min: 1000, max: 9999 })))
      .map(([labels, port]) => `${labels.join('.')}.example${port === null ? '' : `:${port}`}`);
    fc.assert(
      fc.property(host, host, (one, other) => {
        if (one !== other) expect(variableOf(`https://${one}`)).not.toBe(variableOf(`https://${other}`));
      }),
      { numRuns: 2000 },
    );
    expect(variableOf('https://charts-example.org')).not.toBe(variableOf('https://charts.example.org'));
    expect(variableOf('https://charts.example.org')).toBe('EDGIT_CHARTS_CHARTS_EXAMPLE_ORG');
  });

  it('is found by the host alone, of a repository and a registry', () => {
    const env = environment('CHARTS_EXAMPLE_ORG');
    expect(credentialsOf('https://charts.example.org/a', env)).toEqual(robot);
    expect(credentialsOf('oci://Charts.example.org/a', env)).toEqual(robot);
    for (const other of ['https://charts-example.org', 'https://example.org', 'https://charts.example.org:8443']) {
      expect(credentialsOf(other, env)).toBeUndefined();
    }
  });

  it('is sent over no connection that others can read', () => {
    expect(credentialsOf('http://charts.example.org', environment('CHARTS_EXAMPLE_ORG'))).toBeUndefined();
    const loopback = environment('127_0_0_1___8080');
    expect(credentialsOf('http://127.0.0.1:8080', loopback)).toBeUndefined();
    vi.stubEnv('EDGIT_ALLOW_LOOPBACK', '1');
    expect(credentialsOf('http://127.0.0.1:8080', loopback)).toEqual(robot);
  });
});
