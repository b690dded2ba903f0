import { describe, expect, it } from 'vitest';
import { installerImage, schematicOf } from './schematic.js';
import { talosSettingsSchema } from './settings.js';

const settings = talosSettingsSchema.parse({});

/** What Image Factory itself computes for these lists, in this order. */
const LONGHORN = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245';
const LONGHORN_NVIDIA = '2841b8b1c3b0fa7c59a74381dd82d37dc014751c832f7370c6a4c291f3081737';
const LONGHORN_NVIDIA_ARGUMENTS = '0b8042afa8f57423356f2a7040ce81078017203576259cdf0c07cfd257cf567e';
const OTHER_ORDER = 'ffdc59f4fd5b62784876a03c3e31a81fbfecc871eaa7f27aca33b9f5ff1ec96e';
const NONE = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba';

describe('the id of a schematic', () => {
  it('is the one that the factory gives: for a plain node, and for one with an NVIDIA GPU', () => {
    expect(schematicOf({ gpu: 'none' }, settings)).toMatchObject({ name: 'default', id: LONGHORN });
    expect(schematicOf({ gpu: 'nvidia' }, settings)).toMatchObject({ name: 'nvidia', id: LONGHORN_NVIDIA });
  });

  it('depends on the order of the extensions', () => {
    const reversed = talosSettingsSchema.parse({
      extensions: { all: ['siderolabs/util-linux-tools', 'siderolabs/iscsi-tools'] },
    });
    expect(schematicOf({ gpu: 'none' }, reversed).id).toBe(OTHER_ORDER);
  });

  it('depends on kernel arguments, of nodes with a GPU alone', () => {
    const own = talosSettingsSchema.parse({ kernelArguments: { nvidia: ['arm64.nobti', 'pci=noats'] } });
    expect(schematicOf({ gpu: 'nvidia' }, own).id).toBe(LONGHORN_NVIDIA_ARGUMENTS);
    expect(schematicOf({ gpu: 'none' }, own).id).toBe(LONGHORN);
  });

  it('is that of an empty customization without extensions', () => {
    expect(schematicOf({ gpu: 'none' }, talosSettingsSchema.parse({ extensions: { all: [] } })).id).toBe(NONE);
  });
});

describe('the installer image of a node', () => {
  it('comes from the factory of the settings, by the id of its schematic, in the version of the cluster', () => {
    expect(installerImage({ gpu: 'none' }, settings, 'v1.12.6')).toBe(
      `factory.talos.dev/metal-installer/${LONGHORN}:v1.12.6`,
    );
    const own = talosSettingsSchema.parse({ factory: 'factory.example.org' });
    expect(installerImage({ gpu: 'nvidia' }, own, 'v1.12.7')).toBe(
      `factory.example.org/metal-installer/${LONGHORN_NVIDIA}:v1.12.7`,
    );
  });
});
