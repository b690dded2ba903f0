import { type ComponentInput, defineComponent } from '@edgit/core';
import { singlePod, singlePodLabels } from '../../single-pod.js';
import { container, emptyDir } from '../../workload.js';

const NAME = 'it-tools';
const HTTP = { name: 'http', port: 8080 } as const;

const ready = { httpGet: { path: '/', port: HTTP.name }, timeoutSeconds: 5 };

/**
 * Tools for developers that run in the browser: a static site. The first project's last release is of 2024, and its
 * nginx runs as root; this is the maintained fork, whose nginx does not.
 */
export const itTools = defineComponent(
  (): ComponentInput => ({
    name: NAME,
    namespace: NAME,
    description: 'Converters, generators and other small tools for developers',
    category: 'applications',
    owner: 'applications',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: singlePod({
      name: NAME,
      ports: [{ name: HTTP.name, port: 80 }],
      pod: {
        user: 101,
        containers: [
          container({
            name: NAME,
            image: 'ghcr.io/sharevb/it-tools:2026.7.11',
            ports: [{ name: HTTP.name, containerPort: HTTP.port, protocol: 'TCP' }],
            livenessProbe: { ...ready, periodSeconds: 20, failureThreshold: 3 },
            readinessProbe: { ...ready, periodSeconds: 10 },
            // On a read-only file system nginx keeps a worker for every core of the node.
            resources: { cpu: '10m', memory: '64Mi', limit: '256Mi' },
            volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          }),
        ],
        volumes: [emptyDir('tmp', '64Mi')],
      },
    }),
    expose: [
      // It has no accounts: all users of the platform can use it.
      {
        host: NAME,
        title: 'IT-Tools',
        service: NAME,
        port: 80,
        auth: 'proxy',
        allow: ['admins', 'developers', 'viewers'],
        // One of the tools records the camera.
        responseHeaders: { 'Permissions-Policy': 'geolocation=(), payment=(), usb=()' },
      },
    ],
    network: [{ pods: singlePodLabels(NAME), ports: { [HTTP.name]: HTTP.port }, fromOwn: [] }],
  }),
);
