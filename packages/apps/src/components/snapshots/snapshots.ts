import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { jobs, selectorOf } from './jobs.js';
import { SNAPSHOTS } from './names.js';
import { snapshotStore } from './store.js';

/** Port of Talos' API. */
const TALOS_API = 50000;

/**
 * Snapshots of Vault and of etcd, every night, in the target of backups or in Garage. Longhorn backs up Vault's volumes too, but
 * each server's at another moment; and etcd is on no volume. docs/backup.md says how to restore them.
 *
 * Talos answers since `machine.features.kubernetesTalosAPIAccess` is on, and makes the kind ServiceAccount of its own.
 */
export const snapshots = defineComponent<AppsSettings>(({ cluster, settings }): ComponentInput => {
  const store = snapshotStore(cluster);
  return {
    name: SNAPSHOTS.component,
    namespace: SNAPSHOTS.component,
    description: 'Takes snapshots of Vault and etcd every night',
    category: 'storage',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: jobs(settings.snapshots, store, cluster.versions.talos),
    secrets: [store.secret],
    shares: store.shares,
    machines: { apiRoles: [SNAPSHOTS.talosRole] },
    vault: {
      certificate: true,
      // It reads this path and nothing else: no path that wants `sudo` (vault/logical_system.go of 1.21.4). What comes out
      // is encrypted with Vault's own key.
      roles: [{ ...SNAPSHOTS.vault, path: 'sys/storage/raft/snapshot', capabilities: ['read'], ttl: 1200 }],
    },
    network: [
      {
        pods: selectorOf('vault'),
        ...store.network,
        to: [{ component: 'vault', port: 'https' }, ...(store.network.to ?? [])],
      },
      { pods: selectorOf('etcd'), ...store.network, toApiServer: true, toControlPlanes: [TALOS_API] },
    ],
  };
});
