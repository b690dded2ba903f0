import { type ComponentInput, defineComponent, SNAPSHOTS } from '@edgit/core';
import type { AppsSettings } from '../settings.js';
import { GARAGE, TO_S3 } from './garage/names.js';
import { BUCKET_KEY, BUCKET_SECRET, jobs, selectorOf } from './snapshots/jobs.js';

/** Port of Talos' API. */
const TALOS_API = 50000;

/**
 * Snapshots of Vault and of etcd, every night, in Garage's bucket `snapshots`. Longhorn backs up Vault's volumes too, but
 * each server's at another moment; and etcd is on no volume. docs/backup.md says how to restore them.
 *
 * Talos answers since `machine.features.kubernetesTalosAPIAccess` is on, and makes the kind ServiceAccount of its own.
 */
export const snapshots = defineComponent<AppsSettings>(({ cluster, settings }): ComponentInput => {
  const keyOf = (key: string) => ({ from: { component: GARAGE, secret: BUCKET_KEY.name, key } });
  return {
    name: SNAPSHOTS.component,
    namespace: SNAPSHOTS.component,
    description: 'Takes snapshots of Vault and etcd every night',
    category: 'storage',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: jobs(settings.snapshots, cluster.versions.talos),
    secrets: [
      {
        name: BUCKET_SECRET,
        keys: {
          [BUCKET_KEY.accessKeyId]: keyOf(BUCKET_KEY.accessKeyId),
          [BUCKET_KEY.secretAccessKey]: keyOf(BUCKET_KEY.secretAccessKey),
        },
      },
    ],
    network: [
      { pods: selectorOf('vault'), to: [{ component: 'vault', port: 'https' }, TO_S3] },
      { pods: selectorOf('etcd'), to: [TO_S3], toApiServer: true, toControlPlanes: [TALOS_API] },
    ],
  };
});
