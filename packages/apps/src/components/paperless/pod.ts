import { scriptWith } from '@edgit/core';
import { singlePodVolume } from '../../single-pod.js';
import { container, emptyDir, type Resources } from '../../workload.js';
import { environment, type Site } from './environment.js';
import { type Groups, groupsScript } from './groups.js';
import { HTTP, PAPERLESS } from './names.js';
import prepareScript from './prepare.sh';

type Fields = Readonly<Record<string, unknown>>;

const HOME = '/usr/src/paperless';

const volumeMounts = [
  ...['data', 'media', 'consume', 'export'].map((folder) => ({
    name: 'data',
    mountPath: `${HOME}/${folder}`,
    subPath: folder,
  })),
  // Of all containers together: what is uploaded to the one is read by the other.
  { name: 'tmp', mountPath: '/tmp' },
];

/** What the image's init does as root or in a writable /run, without the parts that are for Docker. */
const prepare = (groups: Groups): string => scriptWith(prepareScript, { GROUPS_SCRIPT: groupsScript(groups) });

/** The sign-in page: it needs the database and the templates, and no account. */
const page = { httpGet: { path: '/accounts/login/', port: HTTP.name }, timeoutSeconds: 10 };

/**
 * The image starts its four programs by s6, which asks for root or for a /run that it owns (paperless-ngx#9609,
 * s6-overlay#600). Here each is a container: Kubernetes starts them again and bounds each one's memory.
 */
export const pod = (site: Site) => {
  const env = environment(site);
  const paperless = (name: string, command: readonly string[], resources: Resources, more: Fields = {}) =>
    container({
      name,
      image: 'ghcr.io/paperless-ngx/paperless-ngx:3.0.5',
      command,
      workingDir: `${HOME}/src`,
      env,
      resources,
      volumeMounts,
      ...more,
    });
  return {
    user: 1000,
    // The worker ends what it has begun.
    terminationGracePeriodSeconds: 120,
    initContainers: [
      paperless('prepare', ['sh', '-c', prepare(site.groups)], { cpu: '100m', memory: '512Mi', limit: '2Gi' }),
    ],
    containers: [
      paperless(
        'web',
        ['granian', '--interface', 'asginl', '--ws', '--loop', 'uvloop', 'paperless.asgi:application'],
        { cpu: '100m', memory: '512Mi', limit: '1Gi' },
        {
          ports: [{ name: HTTP.name, containerPort: HTTP.port, protocol: 'TCP' }],
          startupProbe: { ...page, periodSeconds: 5, failureThreshold: 60 },
          livenessProbe: { ...page, periodSeconds: 30, failureThreshold: 5 },
          readinessProbe: { ...page, periodSeconds: 10 },
        },
      ),
      paperless(
        'worker',
        ['celery', '--app', 'paperless', 'worker', '--loglevel', 'INFO', '--without-mingle', '--without-gossip'],
        // OCR of a large document.
        { cpu: '250m', memory: '512Mi', limit: '3Gi' },
      ),
      paperless('scheduler', ['celery', '--app', 'paperless', 'beat', '--loglevel', 'INFO'], {
        cpu: '10m',
        memory: '256Mi',
        limit: '512Mi',
      }),
      paperless('consumer', ['python3', 'manage.py', 'document_consumer'], {
        cpu: '10m',
        memory: '256Mi',
        limit: '512Mi',
      }),
    ],
    volumes: [singlePodVolume(PAPERLESS), emptyDir('tmp', '10Gi')],
  };
};
