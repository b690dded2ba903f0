import { type ComponentInput, defineComponent } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { ownDatabase } from '../../own-database.js';
import type { AppsSettings } from '../../settings.js';
import { access } from './access.js';
import {
  ARGOCD,
  DASHBOARD,
  DATABASE,
  DEVTRON,
  KUBELINK,
  NAMESPACE,
  ORCHESTRATOR,
  SECRET,
  selectorOf,
} from './names.js';
import { workloads } from './workloads.js';

/** Of users, and of what they may see: PostgreSQL has it beside the other, with the same owner. */
const rights = (cluster: string, owner: string): KubernetesObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Database',
  metadata: { name: `${DEVTRON}-${DATABASE.rights}`, annotations: { 'argocd.argoproj.io/sync-wave': '-2' } },
  spec: {
    name: DATABASE.rights,
    owner,
    cluster: { name: cluster },
    // The object may go; what people may do stays.
    databaseReclaimPolicy: 'retain',
    ensure: 'present',
  },
});

/** Sign-in reads both, and fails without them; nothing is in the second. */
const argocd: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: ARGOCD.configMap }, data: { 'admin.enabled': 'true' } },
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: ARGOCD.secret }, type: 'Opaque' },
];

/**
 * Devtron 2.2.0 without its CI and CD: the dashboard of what runs in the cluster, its logs and events. Argo CD and Argo
 * Workflows do the rest. Its chart makes new passwords in every render: plain manifests, without the parts that it only
 * has for CI, and without its dex, which is for a sign-in that somebody sets up in its pages and that is kept in a Secret.
 *
 * Keycloak says who reaches it; within, `admin` signs in with ADMIN_PASSWORD of the Secret devtron-secret and makes
 * others an API token each, for there are no other users without its dex.
 *
 * It shows what its ServiceAccounts see, to everybody who is signed in as `admin`: `devtron.access` says how much.
 */
export const devtron = defineComponent<AppsSettings>(({ cluster, settings, url }): ComponentInput => {
  const database = ownDatabase(DEVTRON, { name: DATABASE.name, size: settings.devtron.database }, cluster);
  return {
    name: DEVTRON,
    namespace: NAMESPACE,
    description: 'Dashboard of what runs in the cluster, with its logs and events',
    category: 'delivery',
    podSecurity: 'restricted',
    uses: ['backup-target'],
    delivery: { pattern: 'raw' },
    manifests: [
      ...access(settings.devtron.access),
      ...argocd,
      ...database.manifests,
      rights(database.storage.name, DATABASE.name),
      ...workloads(database),
    ],
    expose: [
      {
        host: DEVTRON,
        title: 'Devtron',
        icon: 'mdi-rocket-launch',
        service: ORCHESTRATOR.name,
        port: ORCHESTRATOR.port,
        auth: 'proxy',
        allow: ['admins', 'developers'],
      },
    ],
    secrets: [
      ...database.secrets,
      {
        name: SECRET.name,
        keys: {
          [SECRET.password]: { generated: { length: 32 } },
          [SECRET.passwordHash]: { bcrypt: { of: SECRET.password } },
          // With this key a client can sign in as any user.
          [SECRET.sessionKey]: { generated: { length: 48 } },
          [SECRET.url]: { value: `${url(DEVTRON)}/orchestrator` },
        },
      },
    ],
    network: [
      {
        name: 'orchestrator',
        pods: selectorOf('orchestrator'),
        ports: { [ORCHESTRATOR.portName]: ORCHESTRATOR.port },
        fromOwn: [],
        toApiServer: true,
      },
      {
        pods: selectorOf('kubelink'),
        // It does not authenticate clients.
        ports: { [KUBELINK.portName]: KUBELINK.port, [KUBELINK.healthPortName]: KUBELINK.healthPort },
        fromOwn: [{ pods: 'orchestrator', port: KUBELINK.portName }],
        toApiServer: true,
      },
      {
        pods: selectorOf('dashboard'),
        ports: { [DASHBOARD.portName]: DASHBOARD.port },
        fromOwn: [{ pods: 'orchestrator', port: DASHBOARD.portName }],
      },
      database.network,
    ],
    metrics: [{ name: KUBELINK.name, port: KUBELINK.healthPortName, pods: selectorOf('kubelink') }, database.metrics],
    storage: [database.storage],
  };
});
