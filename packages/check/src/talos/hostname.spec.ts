import { describe, expect, it } from 'vitest';
import { inFile } from '../testing/rendered-tree.js';
import { checkTalos } from './check-talos.js';

const document = (fields: object) => ({ apiVersion: 'v1alpha1', kind: 'HostnameConfig', ...fields });
const cluster = ['cp-1', 'worker-1', 'worker-2'].map((hostname) =>
  inFile(`talos/nodes/${hostname}.yaml`, document({ hostname, auto: 'off' })),
);

const said = (value: object, file = 'patches/own.yaml', world: typeof cluster | undefined = cluster) =>
  checkTalos([inFile(file, value)], world).map(({ severity, message }) => `${severity}: ${message}`);

describe('the host name of a machine', () => {
  it('is that of a node of the cluster', () => {
    expect(said(document({ hostname: 'worker-2', auto: 'off' }))).toEqual([]);
    expect(said(document({ hostname: 'worker-2.lab.example.org', auto: 'off' }))).toEqual([]);
    expect(said(document({ hostname: 'worker-9', auto: 'off' }))).toEqual([
      'error: HostnameConfig gives hostname worker-9, which no node of the cluster has (/hostname)',
    ]);
  });

  it('is not another one than that of the file', () => {
    expect(said(document({ hostname: 'worker-2', auto: 'off' }), 'nodes/worker-1.yaml')).toEqual([
      'error: HostnameConfig gives hostname worker-2 to the machine of node worker-1 (/hostname)',
    ]);
  });

  it('is looked for in the main document too', () => {
    expect(said({ machine: { network: { hostname: 'worker-9' } } })).toContain(
      'error: machine configuration gives hostname worker-9, which no node of the cluster has (/machine/network/hostname)',
    );
  });

  it('may be any where no cluster is known', () => {
    expect(checkTalos([inFile('own.yaml', document({ hostname: 'worker-9', auto: 'off' }))])).toEqual([]);
  });

  it('excludes one that Talos makes up, which generated configurations ask for', () => {
    expect(said(document({ hostname: 'worker-1', auto: 'stable' }))).toEqual([
      'error: HostnameConfig has `auto` beside hostname worker-1 (/auto)',
    ]);
    expect(said(document({ hostname: 'worker-1' }))).toEqual([
      'warning: HostnameConfig gives hostname worker-1 without `auto: off`: generated configurations say `auto: stable` (/hostname)',
    ]);
  });
});
