import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { singlePod, singlePodLabels } from '../../single-pod.js';
import { settingsHash } from '../../workload.js';
import { GARAGE } from '../garage/names.js';
import { RUSTFS } from '../rustfs/rustfs.js';
import { API_PATH, CONFIG, PORTS, RCLONE } from './names.js';
import { pages } from './pages.js';
import { pod } from './pod.js';

/** Holds little: the remotes. */
const SIZE = '1Gi';

/** Cloud storage by HTTPS, and hosts by SFTP. */
const STORAGE_PORTS = [443, 22];

/**
 * Rclone 1.76 with its pages: copies between clouds, S3 and SFTP. Whoever may enter may do with all remotes what their
 * credentials allow, so only administrators may, and there is no way to the API past oauth2-proxy.
 *
 * A new password in Vault does not open the file of the old one: `rclone config encryption remove` first, in the Pod.
 */
export const rclone = defineComponent<AppsSettings>(({ cluster, settings, host }): ComponentInput => {
  // By default only administrators have access.
  const proxied = { host: RCLONE, service: RCLONE, auth: 'proxy' } as const;
  return {
    name: RCLONE,
    namespace: RCLONE,
    description: 'Copies files between clouds, object storage and servers',
    category: 'storage',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: [
      ...singlePod({
        name: RCLONE,
        ports: Object.values(PORTS),
        claim: { size: SIZE, storageClassName: cluster.storage.className },
        annotations: settingsHash(pages.data),
        pod,
      }),
      pages,
    ],
    expose: [
      { ...proxied, title: 'Rclone', port: PORTS.gui.port, target: PORTS.gui.name },
      { ...proxied, port: PORTS.api.port, target: PORTS.api.name, path: API_PATH },
    ],
    secrets: [{ name: CONFIG.secret, keys: { [CONFIG.password]: { generated: { length: 48 } } } }],
    network: [
      {
        pods: singlePodLabels(RCLONE),
        ports: Object.fromEntries(Object.values(PORTS).map(({ name, port }) => [name, port])),
        fromOwn: [],
        toWorld: STORAGE_PORTS,
        // RustFS' host is that of its pages.
        toHosts: [host(GARAGE)],
        to: settings.components[RUSTFS]?.enabled === false ? [] : [{ component: RUSTFS, port: 's3' }],
      },
    ],
    metrics: [{ port: PORTS.metrics.name }],
    storage: [{ name: RCLONE, size: SIZE }],
  };
});
