import { singlePodVolume } from '../../single-pod.js';
import { container, emptyDir, type Resources } from '../../workload.js';
import { API_PATH, CONFIG, GUI_FOLDER, IMAGE, PORTS, RCLONE, SECRET_FOLDER, USER, USER_HEADER } from './names.js';
import { FILES, PAGES, PAGES_FOLDER } from './pages.js';

type Fields = Readonly<Record<string, unknown>>;

const small: Resources = { cpu: '10m', memory: '64Mi', limit: '256Mi' };

const env = [
  { name: 'HOME', value: '/tmp' },
  { name: 'RCLONE_CONFIG', value: CONFIG.file },
  { name: 'RCLONE_PASSWORD_COMMAND', value: `cat ${SECRET_FOLDER}/${CONFIG.password}` },
];

const config = [
  { name: 'data', mountPath: '/config' },
  { name: 'secret', mountPath: SECRET_FOLDER, readOnly: true },
];
const gui = { name: 'gui', mountPath: GUI_FOLDER };
const tmp = { name: 'tmp', mountPath: '/tmp' };

const rclone = (fields: Fields & { readonly name: string; readonly resources: Resources }) =>
  container({ image: IMAGE, ...fields });

const prepare = rclone({
  name: 'prepare',
  command: ['sh', `${PAGES_FOLDER}/${FILES.prepare}`],
  env,
  resources: small,
  volumeMounts: [...config, gui, tmp, { name: 'pages', mountPath: PAGES_FOLDER, readOnly: true }],
});

/** What does the work: it holds the remotes and everything that can be done with them. */
const api = rclone({
  name: PORTS.api.name,
  args: [
    'rcd',
    `--rc-addr=:${PORTS.api.port}`,
    `--rc-baseurl=${API_PATH}`,
    `--rc-user-from-header=${USER_HEADER}`,
    `--metrics-addr=:${PORTS.metrics.port}`,
    '--cache-dir=/cache',
  ],
  env,
  ports: [PORTS.api, PORTS.metrics].map(({ name, port }) => ({ name, containerPort: port, protocol: 'TCP' })),
  startupProbe: { tcpSocket: { port: PORTS.api.name }, periodSeconds: 2, failureThreshold: 30 },
  livenessProbe: { httpGet: { path: '/metrics', port: PORTS.metrics.name }, periodSeconds: 20, timeoutSeconds: 10 },
  readinessProbe: { tcpSocket: { port: PORTS.api.name }, periodSeconds: 10 },
  resources: { cpu: '100m', memory: '256Mi', limit: '2Gi' },
  volumeMounts: [...config, tmp, { name: 'cache', mountPath: '/cache' }],
});

/** Serves the pages. It starts an API of its own, too: on an address that only this Pod has, and without remotes. */
const pagesServer = rclone({
  name: PORTS.gui.name,
  args: [
    'gui',
    GUI_FOLDER,
    `--addr=:${PORTS.gui.port}`,
    '--api-addr=127.0.0.1:5574',
    '--no-open-browser',
    // It would write that API's password into the log.
    '--log-level=ERROR',
  ],
  env: [
    { name: 'HOME', value: '/tmp' },
    // Nothing to read: the remotes are the other container's.
    { name: 'RCLONE_CONFIG', value: '' },
  ],
  ports: [{ name: PORTS.gui.name, containerPort: PORTS.gui.port, protocol: 'TCP' }],
  livenessProbe: { httpGet: { path: '/', port: PORTS.gui.name }, periodSeconds: 20, timeoutSeconds: 5 },
  readinessProbe: { httpGet: { path: '/', port: PORTS.gui.name }, periodSeconds: 10, timeoutSeconds: 5 },
  resources: small,
  volumeMounts: [{ ...gui, readOnly: true }, tmp],
});

export const pod = {
  user: USER,
  terminationGracePeriodSeconds: 60,
  initContainers: [prepare],
  containers: [api, pagesServer],
  volumes: [
    singlePodVolume(RCLONE),
    emptyDir('gui', '64Mi'),
    emptyDir('cache', '10Gi'),
    emptyDir('tmp', '1Gi'),
    { name: 'pages', configMap: { name: PAGES } },
    {
      name: 'secret',
      secret: {
        secretName: CONFIG.secret,
        items: [{ key: CONFIG.password, path: CONFIG.password }],
        defaultMode: 0o440,
      },
    },
  ],
};
