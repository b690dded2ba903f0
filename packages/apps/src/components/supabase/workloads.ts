import { UNPRIVILEGED } from '@edgit/kubernetes';
import { type Resources, resources } from '../../workload.js';
import { DATABASE_IMAGE, type Part, PORTS, podsOf, REST_ADMIN_PORT, SUPABASE } from './parts.js';
import { samlWorkload } from './saml.js';

type Fields = Readonly<Record<string, unknown>>;

/** Five minutes to start, then the kubelet watches both whether it runs and whether it can take requests. */
const probes = (live: Fields, ready: Fields = live) => ({
  startupProbe: { ...live, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 },
  livenessProbe: { ...live, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
  readinessProbe: { ...ready, periodSeconds: 10, timeoutSeconds: 5 },
});

const httpProbes = (path: string, port: number) => probes({ httpGet: { path, port } });
const tcpProbes = (port: number) => probes({ tcpSocket: { port } });

/** Pods that share a volume of one node have to meet there. Without any yet, the first may go anywhere. */
const together = (...parts: readonly Part[]) => ({
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      {
        labelSelector: {
          matchLabels: { 'app.kubernetes.io/instance': SUPABASE },
          matchExpressions: [
            {
              key: 'app.kubernetes.io/name',
              operator: 'In',
              values: parts.map((part) => podsOf(part)['app.kubernetes.io/name']),
            },
          ],
        },
        topologyKey: 'kubernetes.io/hostname',
      },
    ],
  },
});

const pod = (wanted: Resources, fields: Fields) => ({
  automountServiceAccountToken: false,
  podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
  resources: resources(wanted),
  ...fields,
});

/** A part whose image has a user of its own, by number: the kubelet can't check a name. */
const asUser = (user: number) => ({
  podSecurityContext: {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  securityContext: UNPRIVILEGED,
});

const databaseReady = { exec: { command: ['pg_isready', '-U', 'postgres', '-h', 'localhost'] } };

/**
 * The chart copies the image's settings only to an empty volume, and a new ext4 file system has lost+found
 * (supabase-community/supabase-kubernetes#248). What is there stays: the key of the encrypted columns is among it.
 */
const settingsOnVolume = {
  name: 'settings-on-volume',
  image: `${DATABASE_IMAGE.repository}:${DATABASE_IMAGE.tag}`,
  command: ['sh', '-c', 'test -e /mnt/pgsodium/supautils.conf || cp -a /etc/postgresql-custom/. /mnt/pgsodium/'],
  volumeMounts: [{ name: 'pgsodium', mountPath: '/mnt/pgsodium' }],
};

/** Values of `deployment`. */
export const workloads = {
  kong: pod(
    { cpu: '100m', memory: '512Mi', limit: '1Gi' },
    { securityContext: UNPRIVILEGED, ...tcpProbes(PORTS.kong) },
  ),
  studio: pod(
    { cpu: '100m', memory: '256Mi', limit: '1Gi' },
    {
      securityContext: UNPRIVILEGED,
      strategy: { type: 'Recreate' },
      affinity: together('studio', 'functions'),
      ...httpProbes('/api/platform/profile', PORTS.studio),
    },
  ),
  auth: pod(
    { cpu: '50m', memory: '64Mi', limit: '256Mi' },
    { ...asUser(1000), ...samlWorkload, ...httpProbes('/health', PORTS.auth) },
  ),
  rest: pod(
    { cpu: '50m', memory: '64Mi', limit: '512Mi' },
    {
      ...asUser(1000),
      ...probes(
        { httpGet: { path: '/live', port: REST_ADMIN_PORT } },
        { httpGet: { path: '/ready', port: REST_ADMIN_PORT } },
      ),
    },
  ),
  // Starts as root, and goes on as nobody.
  realtime: pod({ cpu: '100m', memory: '256Mi', limit: '1Gi' }, httpProbes('/healthcheck', PORTS.realtime)),
  storage: pod(
    { cpu: '100m', memory: '256Mi', limit: '1Gi' },
    {
      securityContext: UNPRIVILEGED,
      affinity: together('storage', 'imgproxy'),
      ...httpProbes('/status', PORTS.storage),
    },
  ),
  imgproxy: pod(
    { cpu: '50m', memory: '128Mi', limit: '1Gi' },
    { ...asUser(999), affinity: together('storage', 'imgproxy'), ...httpProbes('/health', PORTS.imgproxy) },
  ),
  meta: pod(
    { cpu: '50m', memory: '128Mi', limit: '512Mi' },
    { securityContext: UNPRIVILEGED, ...httpProbes('/health', PORTS.meta) },
  ),
  functions: pod(
    { cpu: '100m', memory: '256Mi', limit: '1Gi' },
    {
      securityContext: UNPRIVILEGED,
      strategy: { type: 'Recreate' },
      affinity: together('studio', 'functions'),
      ...tcpProbes(PORTS.functions),
    },
  ),
  // Starts as root, gives the volume to postgres and goes on as that.
  db: pod(
    { cpu: '500m', memory: '1Gi', limit: '4Gi' },
    { terminationGracePeriodSeconds: 120, extraInitContainers: [settingsOnVolume], ...probes(databaseReady) },
  ),
} satisfies Record<Part, Fields>;
