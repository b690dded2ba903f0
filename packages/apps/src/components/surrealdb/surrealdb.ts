import { type ComponentInput, defineComponent } from '@edgit/core';
import { LOCKED_DOWN, podSecurityContext } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { secretVariable } from '../../workload.js';

const ROOT_SECRET = 'surrealdb-root';
const UID = 65532;

/** Multi-model database, one node. Values hold for chart 0.5.0. */
export const surrealdb = defineComponent<AppsSettings>(
  ({ cluster, settings }): ComponentInput => ({
    name: 'surrealdb',
    namespace: 'surrealdb',
    description: 'Multi-model database',
    category: 'data',
    owner: 'data',
    podSecurity: 'restricted',
    delivery: {
      pattern: 'helm-inline',
      chart: { repo: 'https://helm.surrealdb.com', name: 'surrealdb', version: '0.5.0' },
      values: {
        // The chart's own tag is 2.6.5: going from 2 to 3 later is an export and import, not another tag.
        image: { repository: 'docker.io/surrealdb/surrealdb', tag: 'v3.2.4' },
        // The default, memory, loses everything.
        surrealdb: { path: 'rocksdb:/data/surreal.db', unauthenticated: false },
        // One writer on a ReadWriteOnce volume.
        strategy: { type: 'Recreate' },
        terminationGracePeriodSeconds: 120,
        persistence: {
          enabled: true,
          storageClassName: cluster.storage.className,
          size: settings.surrealdb.storage,
          // The claim is a plain object of the chart: pruning must not take the data.
          annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
        },
        podExtraEnv: [
          secretVariable('SURREAL_USER', ROOT_SECRET, 'username'),
          secretVariable('SURREAL_PASS', ROOT_SECRET, 'password'),
        ],
        podSecurityContext: podSecurityContext(UID),
        securityContext: LOCKED_DOWN,
        volumes: [{ name: 'tmp', emptyDir: {} }],
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        // RocksDB sizes its cache from the limit.
        resources: { requests: { cpu: '250m', memory: '1Gi' }, limits: { memory: '4Gi' } },
        livenessProbe: {
          httpGet: { path: '/health', port: 'http' },
          periodSeconds: 10,
          timeoutSeconds: 5,
          // The default of 3 ends a node that still replays its log.
          failureThreshold: 12,
        },
      },
    },
    expose: [{ host: 'surrealdb', title: 'SurrealDB', service: 'surrealdb', port: 8000, auth: 'native', portal: true }],
    access: { accounts: 'the root user of Secret surrealdb-root, and users made with it' },
    secrets: [{ name: ROOT_SECRET, keys: { username: { value: 'root' }, password: { generated: { length: 32 } } } }],
    network: [
      {
        pods: { 'app.kubernetes.io/name': 'surrealdb', 'app.kubernetes.io/instance': 'surrealdb' },
        ports: { http: 8000 },
        fromOwn: [],
      },
    ],
    storage: [{ name: 'surrealdb', size: settings.surrealdb.storage }],
  }),
);
