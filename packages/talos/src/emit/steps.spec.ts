import { contentOf, emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { talosSettingsSchema } from '../settings.js';
import { schematics } from './schematics.js';
import { steps } from './steps.js';

const cluster = testCluster({
  controlPlane: { vip: '10.0.0.10' },
  nodes: [
    { name: 'wk-1', role: 'worker', address: '10.0.0.21' },
    { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
    { name: 'gx-1', role: 'worker', gpu: 'nvidia' },
    { name: 'cp-2', role: 'control-plane', address: '10.0.0.12' },
  ],
});
const settings = talosSettingsSchema.parse({});
const context = emitContext(settings, [], { cluster });
const text = contentOf<string>(steps(context), 'talos/steps.md');

/** The commands below a heading. */
const commands = (heading: string, of = text): string[] => {
  const [, below = ''] = of.split(`## ${heading}\n`);
  const [, block = ''] = below.split(/^```.*$/m);
  return block.trim().split('\n');
};

/** One a machine, behind the function that they call. */
const upgrades = (): string[] => commands('Upgrade Talos').filter((line) => line.startsWith('talosctl '));

describe('the upgrade of Talos', () => {
  it('takes control planes first, whatever the order of the machines, one after the other', () => {
    expect(upgrades().map((line) => line.split('  # ')[1])).toEqual(['cp-1', 'cp-2', 'wk-1', 'gx-1']);
  });

  it('names each machine’s own image, and waits until a control plane finds the cluster healthy', () => {
    for (const line of upgrades()) {
      expect(line).toMatch(/^talosctl --nodes (\S+|<.+?>) upgrade --image factory\S+:v1\.12\.6 && /);
      expect(line).toContain(' && talosctl --nodes 10.0.0.11 health && back  # ');
    }
  });

  it('brings back what a restart stops, such as a sealed Vault, before the next machine', () => {
    const vault = {
      name: 'vault',
      namespace: 'vault',
      description: 'Keeps secrets',
      delivery: { pattern: 'raw' as const },
      afterRestart: ['until vault status; do vault operator unseal; done'],
    };
    const withVault = contentOf<string>(steps(emitContext(settings, [vault], { cluster })), 'talos/steps.md');
    expect(commands('Upgrade Talos', withVault).slice(0, 3)).toEqual([
      'back() {',
      '  until vault status; do vault operator unseal; done',
      '}',
    ]);
    expect(commands('Upgrade Talos').slice(0, 3)).toEqual(['back() {', '  true', '}']);
  });
});

describe('the installation', () => {
  it('lays each machine’s patch on what the secrets bundle generates for its role', () => {
    const lines = commands('Install');
    for (const { name, role } of cluster.nodes) {
      const line = lines.find((candidate) => candidate.includes(`@nodes/${name}.yaml`));
      expect(line).toContain(`--output-types ${role === 'worker' ? 'worker' : 'controlplane'}`);
      expect(line).toContain('https://10.0.0.10:6443 --with-secrets secrets.yaml');
    }
  });

  it('bootstraps once, on the first control plane', () => {
    expect(commands('Install').filter((line) => line.endsWith(' bootstrap'))).toEqual([
      'talosctl --talosconfig talosconfig --endpoints 10.0.0.11 --nodes 10.0.0.11 bootstrap',
    ]);
  });

  it('says where a person fills in what is not known', () => {
    expect(commands('Install').find((line) => line.includes('@nodes/gx-1.yaml'))).toContain('<address of gx-1>');
  });
});

describe('the schematics', () => {
  it('are there once each, byte for byte as the factory hashes them', () => {
    expect(schematics(context)).toEqual([
      { kind: 'text', path: 'talos/schematics/default.yaml', text: expect.not.stringContaining('nvidia') },
      { kind: 'text', path: 'talos/schematics/nvidia.yaml', text: expect.stringContaining('nvidia-open-gpu') },
    ]);
    expect(contentOf<string>(schematics(context), 'talos/schematics/default.yaml')).toBe(
      'customization:\n    systemExtensions:\n        officialExtensions:\n            - siderolabs/iscsi-tools\n            - siderolabs/util-linux-tools\n',
    );
  });

  it('are made known to the factory before anything is installed', () => {
    expect(commands('Once per image: tell the factory')).toEqual([
      expect.stringContaining('@schematics/default.yaml https://factory.talos.dev/schematics'),
      expect.stringContaining('@schematics/nvidia.yaml https://factory.talos.dev/schematics'),
    ]);
    expect(text.indexOf('tell the factory')).toBeLessThan(text.indexOf('## Install'));
  });
});
