import { type ComponentInput, defineComponent } from '@edgit/core';
import { singlePod, singlePodLabels, singlePodVolume } from '../../single-pod.js';
import { container, emptyDir, variables } from '../../workload.js';

const NAME = 'stirling-pdf';
const HTTP = { name: 'http', port: 8080 } as const;
/** Settings that administrators change, and their own files. Documents are gone when they are done. */
const SIZE = '1Gi';

const status = { httpGet: { path: '/api/v1/info/status', port: HTTP.name }, timeoutSeconds: 10 };

const environment = {
  // Signing in by OpenID Connect needs a licence: oauth2-proxy does it, and there are no accounts here.
  DISABLE_ADDITIONAL_FEATURES: 'true',
  SECURITY_ENABLELOGIN: 'false',
  SYSTEM_ENABLEANALYTICS: 'false',
  // It would fetch any URL that a user enters, from inside the cluster.
  SYSTEM_ENABLEURLTOPDF: 'false',
  // Its own script gives the heap 70 % of the memory; LibreOffice and Tesseract need theirs beside it.
  JAVA_CUSTOM_OPTS: '-XX:MaxRAMPercentage=45',
};

/** Folders of the image that are written, beside those that are kept. */
const SCRATCH = {
  home: '/home/stirlingpdfuser',
  logs: '/logs',
  pipeline: '/pipeline',
  storage: '/storage',
  tmp: '/tmp',
};

/** Works on PDF files: the whole edition, with LibreOffice and OCR. Its chart (2.0.2) is for a version of 2025. */
export const stirlingPdf = defineComponent(
  ({ cluster }): ComponentInput => ({
    name: NAME,
    namespace: NAME,
    description: 'Merges, splits, converts and reads PDF files',
    category: 'applications',
    owner: 'applications',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: singlePod({
      name: NAME,
      ports: [{ name: HTTP.name, port: HTTP.port }],
      claim: { size: SIZE, storageClassName: cluster.storage.className },
      pod: {
        // The image's own user: with another its script finds no name and ends (Stirling-PDF#5509).
        user: 1000,
        terminationGracePeriodSeconds: 60,
        containers: [
          container({
            name: NAME,
            image: 'docker.io/stirlingtools/stirling-pdf:2.14.2',
            env: variables(environment),
            ports: [{ name: HTTP.name, containerPort: HTTP.port, protocol: 'TCP' }],
            // Ten minutes: the JVM starts beside LibreOffice.
            startupProbe: { ...status, periodSeconds: 5, failureThreshold: 120 },
            livenessProbe: { ...status, periodSeconds: 30, failureThreshold: 5 },
            readinessProbe: { ...status, periodSeconds: 10 },
            resources: { cpu: '250m', memory: '1Gi', limit: '4Gi' },
            volumeMounts: [
              { name: 'data', mountPath: '/configs', subPath: 'configs' },
              { name: 'data', mountPath: '/customFiles', subPath: 'custom-files' },
              // All of /tmp: the script changes the owner of its folder in it, which it may where it has made it.
              ...Object.entries(SCRATCH).map(([name, mountPath]) => ({ name, mountPath })),
            ],
          }),
        ],
        volumes: [
          singlePodVolume(NAME),
          emptyDir('home', '1Gi'),
          emptyDir('logs', '1Gi'),
          emptyDir('pipeline', '1Gi'),
          emptyDir('storage', '1Gi'),
          emptyDir('tmp', '10Gi'),
        ],
      },
    }),
    expose: [
      {
        host: NAME,
        title: 'Stirling-PDF',
        service: NAME,
        port: HTTP.port,
        auth: 'proxy',
        allow: ['admins', 'developers', 'viewers'],
      },
    ],
    network: [{ pods: singlePodLabels(NAME), ports: { [HTTP.name]: HTTP.port }, fromOwn: [] }],
    storage: [{ name: NAME, size: SIZE }],
  }),
);
