import { diskSchema, hostSchema } from '@edgit/core';
import * as z from 'zod';
import { firewallSchema } from './firewall-settings.js';

const extensionList = z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9.-]+$/));

/** One argument: text after a space would be another one. */
const kernelArgument = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/@,+=-]*$/);

/** The schema of clusters/<name>/talos.yaml. */
export const talosSettingsSchema = z
  .strictObject({
    factory: hostSchema
      .default('factory.talos.dev')
      .describe('Image Factory that builds the installer images (default factory.talos.dev)'),
    install: z
      .strictObject({
        disk: diskSchema.default('/dev/sda').describe('Disk to install on (default /dev/sda)'),
        wipe: z.boolean().default(false).describe('Whether the installer wipes that disk first (default false)'),
      })
      .prefault({})
      .describe('How Talos gets on a machine; a node may name another disk'),
    extensions: z
      .strictObject({
        all: extensionList
          .default(['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'])
          .describe(
            'System extensions of every node (default the two that Longhorn needs); their order is part of the image id',
          ),
        nvidia: extensionList
          .default(['siderolabs/nvidia-open-gpu-kernel-modules-lts', 'siderolabs/nvidia-container-toolkit-lts'])
          .describe(
            'Further extensions of nodes with `gpu: nvidia` (default the open driver, lts branch: 580 with Talos v1.12.6, while its production branch, 570, is older than GB10)',
          ),
      })
      .prefault({})
      .describe('System extensions baked into the installer image'),
    kernelArguments: z
      .strictObject({
        nvidia: z
          .array(kernelArgument)
          .default([])
          .describe('Further kernel arguments of nodes with `gpu: nvidia`, such as arm64.nobti (default none)'),
      })
      .prefault({})
      .describe('Kernel arguments baked into the installer image'),
    timeServers: z
      .array(hostSchema)
      .min(1)
      .default(['time.cloudflare.com'])
      .describe('NTP servers (default time.cloudflare.com)'),
    dataVolume: z
      .strictObject({
        disk: z
          .string()
          .min(1)
          .default('system_disk')
          .describe('CEL expression that picks the disk, such as !system_disk for another one (default system_disk)'),
        minSize: z
          .string()
          .regex(/^\d+(GB|GiB)$/)
          .default('50GiB')
          .describe('Smallest size (default 50GiB)'),
        ephemeralMaxSize: z
          .string()
          .regex(/^\d+(GB|GiB)$/)
          .default('100GiB')
          .describe(
            'When it is on the system disk: what images, logs and etcd get, so that space is left (default 100GiB)',
          ),
      })
      .prefault({})
      .describe('The volume under /var/mnt/longhorn on every node that runs Pods'),
    firewall: firewallSchema,
  })
  .prefault({})
  .describe('How the machines are installed and configured');

export type TalosSettings = ReturnType<typeof talosSettingsSchema.parse>;
