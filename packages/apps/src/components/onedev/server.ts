import { type KubernetesObject, UNPRIVILEGED } from '@edgit/kubernetes';
import type { OwnDatabase } from '../../own-database.js';
import { resources, secretVariable, service, serviceAccount, volumeClaim } from '../../workload.js';
import { ADMIN, HTTP, labels, ONEDEV, selector } from './names.js';

const IMAGE = 'docker.io/1dev/server:16.5.6';

/** What differs from cluster to cluster. */
export interface Server {
  readonly url: string;
  /** Address of the administrator. */
  readonly email: string;
  readonly size: string;
  readonly storageClassName: string;
  readonly database: Pick<OwnDatabase, 'host' | 'secretName'>;
}

const probe = (path: string) => ({ httpGet: { path, port: HTTP.name }, timeoutSeconds: 5 });

const container = ({ url, email, database }: Server): Record<string, unknown> => ({
  name: ONEDEV,
  image: IMAGE,
  imagePullPolicy: 'IfNotPresent',
  // Root, but a root that may no more than own its files. It logs next to its program at every start: not read-only.
  securityContext: UNPRIVILEGED,
  env: [
    { name: 'hibernate_dialect', value: 'io.onedev.server.persistence.PostgreSQLDialect' },
    { name: 'hibernate_connection_driver_class', value: 'org.postgresql.Driver' },
    { name: 'hibernate_connection_url', value: `jdbc:postgresql://${database.host}:5432/${ONEDEV}` },
    secretVariable('hibernate_connection_username', database.secretName, 'username'),
    secretVariable('hibernate_connection_password', database.secretName, 'password'),
    { name: 'hibernate_hikari_maximumPoolSize', value: '25' },
    // Without these the first visitor becomes administrator.
    { name: 'initial_user', value: ADMIN.user },
    secretVariable('initial_password', ADMIN.secret, ADMIN.password),
    { name: 'initial_email', value: email },
    { name: 'initial_server_url', value: url },
    { name: 'max_memory_percent', value: '50' },
  ],
  ports: [{ name: HTTP.name, containerPort: HTTP.port, protocol: 'TCP' }],
  // Half an hour: a new version copies its program and migrates the database first.
  startupProbe: { ...probe('/readyz'), periodSeconds: 10, failureThreshold: 180 },
  livenessProbe: { ...probe('/healthz'), periodSeconds: 20, failureThreshold: 6 },
  readinessProbe: { ...probe('/readyz'), periodSeconds: 10 },
  resources: resources({ cpu: '500m', memory: '1536Mi', limit: '4Gi' }),
  volumeMounts: [{ name: 'data', mountPath: '/opt/onedev' }],
});

/** The server. More than one needs a licence. */
export const server = (settings: Server): KubernetesObject[] => [
  serviceAccount(ONEDEV, labels),
  service({ name: ONEDEV, labels, selector, ports: [{ name: HTTP.name, port: HTTP.servicePort }] }),
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: ONEDEV, labels },
    spec: {
      replicas: 1,
      serviceName: ONEDEV,
      selector: { matchLabels: selector },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: ONEDEV,
          automountServiceAccountToken: false,
          // ONEDEV_SERVICE_HOST would be taken for its address.
          enableServiceLinks: false,
          terminationGracePeriodSeconds: 120,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container(settings)],
        },
      },
      volumeClaimTemplates: [
        volumeClaim({ name: 'data', size: settings.size, storageClassName: settings.storageClassName }),
      ],
    },
  },
];
