import { planError } from './plan.mjs';

/**
 * How a new component is delivered, and how users access it.
 *
 * @typedef {{ chart?: string, image?: string, port?: number, auth?: 'native' | 'proxy' | 'public', description?: string, namespace?: string }} WorkloadOptions
 * @typedef {{ readonly name: string, readonly repo: string, readonly version: string }} Chart
 * @typedef {{ readonly name: string, readonly namespace: string, readonly description: string, readonly chart: Chart | undefined, readonly image: string, readonly port: number, readonly auth: string }} Workload
 */

/**
 * @param {string} name
 * @param {WorkloadOptions} options
 * @returns {Workload}
 */
export const workloadOf = (name, options) => ({
  name,
  namespace: options.namespace ?? name,
  description: options.description ?? `What ${name} is for, in one sentence`,
  chart: options.chart === undefined ? undefined : chartOf(options.chart),
  image: options.image ?? `ghcr.io/example/${name}:1.0.0`,
  port: options.port ?? 8080,
  auth: options.auth ?? 'proxy',
});

/**
 * @param {string} text `https://charts.example.org/wiki@1.2.3`, `oci://ghcr.io/example/charts/wiki@1.2.3`
 * @returns {Chart}
 */
const chartOf = (text) => {
  const match = /^(?<repo>(?:https|oci):\/\/.+)\/(?<name>[^/@]+)@(?<version>[^/@]+)$/.exec(text);
  const { repo, name, version } = match?.groups ?? {};
  if (repo === undefined || name === undefined || version === undefined) {
    throw planError({
      code: 'new/chart',
      message: `\`${text}\` names no chart`,
      hint: 'write <repository>/<chart>@<version>, such as https://charts.example.org/wiki@1.2.3',
    });
  }
  return { repo, name, version };
};

/** @param {Workload} workload */
const labels = ({ name }) => ({ 'app.kubernetes.io/name': name });

/**
 * The component as data: a Deployment that holds to Pod Security’s `restricted`, or a chart.
 *
 * @param {Workload} workload
 */
export const componentOf = (workload) => {
  const { name, description, chart, auth, port } = workload;
  return {
    description,
    category: 'applications',
    owner: 'applications',
    podSecurity: 'restricted',
    delivery: chart === undefined ? { pattern: 'raw' } : { pattern: 'helm-with-configs', chart, values: {} },
    expose: [
      {
        host: name,
        service: name,
        port: chart === undefined ? 80 : port,
        auth,
        ...(auth === 'proxy' && { allow: ['admins'] }),
      },
    ],
    ...(auth === 'native' && { access: { accounts: 'its own: say what they are, and where they come from' } }),
    network: [{ pods: labels(workload), ports: { http: port } }],
    ...(chart === undefined && { manifests: [service(workload), deployment(workload)] }),
  };
};

/** @param {Workload} workload */
const service = (workload) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: workload.name, labels: labels(workload) },
  spec: { selector: labels(workload), ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
});

/** @param {Workload} workload */
const deployment = (workload) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: workload.name, labels: labels(workload) },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels(workload) },
    template: {
      metadata: { labels: labels(workload) },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 1000,
          runAsGroup: 1000,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [
          {
            name: workload.name,
            image: workload.image,
            imagePullPolicy: 'IfNotPresent',
            ports: [{ name: 'http', containerPort: workload.port, protocol: 'TCP' }],
            livenessProbe: { tcpSocket: { port: 'http' } },
            readinessProbe: { tcpSocket: { port: 'http' } },
            resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
            volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          },
        ],
        volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
      },
    },
  },
});
