import { contentOf, emitContext, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { talosSettingsSchema } from '../../settings.js';
import { schematics } from '../schematics.js';
import { steps } from './index.js';

const cluster = testCluster({
  controlPlane: { vip: '10.0.0.10' },
  nodes: [
    { name: 'wk-1', role: 'worker', address: '10.0.0.21' },
    { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
    {
      name: 'gx-1',
      role: 'worker',
      arch: 'arm64',
      gpu: 'nvidia',
      taints: { 'nvidia.com/gpu': 'present:NoSchedule', 'example.org/own': 'NoExecute' },
      labels: { 'node-role.kubernetes.io/gpu': '', 'example.org/rack': 'a' },
    },
    { name: 'cp-2', role: 'control-plane', address: '10.0.0.12' },
  ],
});
const context = emitContext(talosSettingsSchema.parse({}), [], { cluster });
const text = contentOf<string>(steps(context), 'talos/steps.md');

/** The commands below a heading. */
const commands = (heading: string): string[] => {
  const [, below = ''] = text.split(`## ${heading}\n`);
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
    const withVault = contentOf<string>(steps(emitContext(context.settings, [vault], { cluster })), 'talos/steps.md');
    expect(withVault).toContain('back() {\n  until vault status; do vault operator unseal; done\n}\ntalosctl --nodes ');
    expect(text).toContain('back() {\n  true\n}\ntalosctl --nodes ');
  });
});

describe('the installation', () => {
  it('makes each machine’s configuration for its role, of its patch and the secrets bundle', () => {
    expect(text).toContain('gen config lab https://10.0.0.10:6443 --with-secrets secrets.yaml');
    expect(commands('Install')).toEqual([
      'machine_config cp-1 controlplane',
      'talosctl apply-config --insecure --nodes "$boot_cp_1" --file cp-1.secret.yaml',
      'machine_config cp-2 controlplane',
      'talosctl apply-config --insecure --nodes "$boot_cp_2" --file cp-2.secret.yaml',
      'machine_config wk-1 worker',
      'talosctl apply-config --insecure --nodes "$boot_wk_1" --file wk-1.secret.yaml',
      'machine_config gx-1 worker',
      'talosctl apply-config --insecure --nodes "$boot_gx_1" --file gx-1.secret.yaml',
    ]);
  });

  it('asks for the addresses that machines have before it, and names those that are not known', () => {
    expect(commands('Where the machines are now')).toEqual([
      "boot_cp_1='10.0.0.11'",
      "boot_cp_2='10.0.0.12'",
      "boot_wk_1='10.0.0.21'",
      "boot_gx_1='<address of gx-1>'",
    ]);
  });

  it('starts the cluster on the first control plane alone, after they all answer, and waits for its API and nodes', () => {
    const [bootstrap, ...after] = commands('Start the cluster, once');
    expect(bootstrap).toBe('talosctl --endpoints 10.0.0.11 --nodes 10.0.0.11 bootstrap');
    expect(after.at(-1)).toContain('node/cp-1 node/cp-2 node/wk-1 node/gx-1');
    expect(text.split('version --short')[0]).not.toContain(' bootstrap\n');
    expect(text.match(/ bootstrap$/gm)).toHaveLength(1);
  });
});

describe('the images', () => {
  it('are those of each schematic and architecture, for a stick and for the network', () => {
    const id = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245';
    expect(text).toContain('- wk-1, cp-1, cp-2 (amd64)');
    expect(text).toContain(`https://factory.talos.dev/image/${id}/v1.12.6/metal-amd64.iso`);
    expect(text).toContain(`https://pxe.factory.talos.dev/pxe/${id}/v1.12.6/metal-amd64`);
    expect(text).toContain('- gx-1 (arm64)');
    expect(text).toMatch(/factory\.talos\.dev\/image\/2841b8b1\S+\/v1\.12\.6\/metal-arm64\.iso/);
  });
});

describe('a node that is registered already', () => {
  it('gets its taints, and labels that its kubelet may not set, from an administrator', () => {
    expect(commands('Taints and labels of workers')).toEqual([
      'kubectl taint node gx-1 nvidia.com/gpu=present:NoSchedule --overwrite',
      'kubectl taint node gx-1 example.org/own:NoExecute --overwrite',
      'kubectl label node gx-1 node-role.kubernetes.io/gpu= --overwrite',
    ]);
  });

  it('needs nothing where no worker has any', () => {
    const plain = emitContext(talosSettingsSchema.parse({}), [], { cluster: testCluster() });
    expect(contentOf<string>(steps(plain), 'talos/steps.md')).not.toContain('kubectl taint node cp');
    expect(contentOf<string>(steps(plain), 'talos/steps.md')).not.toContain('## Taints');
  });
});

describe('a change of a running machine', () => {
  it('is looked at before it is made, and never made without authentication', () => {
    const [, dryRun, apply] = commands('Change the configuration of a running machine');
    expect(dryRun).toContain('--dry-run');
    expect(apply).toBe('talosctl --nodes 10.0.0.11 apply-config --file cp-1.secret.yaml');
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
