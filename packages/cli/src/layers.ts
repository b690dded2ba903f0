import { apps } from '@edgit/apps';
import type { Layer } from '@edgit/core';
import { gitops } from '@edgit/gitops';
import { network } from '@edgit/network';
import { registry } from '@edgit/registry';
import { secrets } from '@edgit/secrets';
import { talos } from '@edgit/talos';

/** All layers, in the order a cluster is built. A layer's own types end here: settings are passed back to it alone. */
export const layers: readonly Layer[] = [
  talos,
  network,
  secrets,
  registry,
  gitops,
  apps,
] as readonly unknown[] as Layer[];
