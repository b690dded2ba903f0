import { type KubernetesObject, LOCKED_DOWN } from '@edgit/kubernetes';

/** The image's user is a name: the kubelet wants the number. */
const UID = 65532;
const FILES = '/etc/coredns';

/** Names of the Corefile and of the hosts in the ConfigMap that a resolver reads; the directory they are in there. */
export const COREFILE = 'Corefile';
export const HOSTS_FILE = { key: 'hosts', path: `${FILES}/hosts` } as const;

/** Port of the metrics, by its name in the Pods. */
export const METRICS = { name: 'metrics', port: 9153 } as const;

/** The differences between the two resolvers. */
export interface ResolverFacts {
  /** Of the Deployment, its ServiceAccount, its budget and the ConfigMap it reads. */
  readonly name: string;
  readonly pods: Readonly<Record<string, string>>;
  /** Whether it reads Services of the Kubernetes API. */
  readonly readsServices: boolean;
  readonly resources: Readonly<Record<string, unknown>>;
  /** Fields of the Pods beside the common ones. */
  readonly pod?: Readonly<Record<string, unknown>>;
  readonly service: KubernetesObject;
}

/** @returns the objects of a CoreDNS of two Pods on different nodes; its ConfigMap comes with the names of the platform */
export const resolverObjects = ({ name, pods, readsServices, resources, pod, service }: ResolverFacts) => {
  const labels = { 'app.kubernetes.io/part-of': 'coredns', ...pods };
  const probe = (path: string, port: number) => ({ httpGet: { path, port }, timeoutSeconds: 5, failureThreshold: 5 });
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, labels }, automountServiceAccountToken: false },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: {
        replicas: 2,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
        selector: { matchLabels: pods },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: readsServices,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: UID,
              runAsGroup: UID,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            affinity: {
              podAntiAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [
                  {
                    weight: 100,
                    podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: pods } },
                  },
                ],
              },
            },
            ...pod,
            containers: [
              {
                name: 'coredns',
                // The rehearsal asks the same version (packages/rehearsal/src/programs.ts).
                image: 'docker.io/coredns/coredns:1.15.0',
                imagePullPolicy: 'IfNotPresent',
                args: ['-conf', `${FILES}/${COREFILE}`],
                ports: [
                  { name: 'dns', containerPort: 53, protocol: 'UDP' },
                  { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
                  { name: METRICS.name, containerPort: METRICS.port, protocol: 'TCP' },
                ],
                livenessProbe: { ...probe('/health', 8080), initialDelaySeconds: 30 },
                readinessProbe: { ...probe('/ready', 8181), periodSeconds: 5 },
                resources,
                securityContext: {
                  ...LOCKED_DOWN,
                  capabilities: { ...LOCKED_DOWN.capabilities, add: ['NET_BIND_SERVICE'] },
                },
                volumeMounts: [{ name: 'config', mountPath: FILES, readOnly: true }],
              },
            ],
            volumes: [{ name: 'config', configMap: { name } }],
          },
        },
      },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, labels },
      spec: { maxUnavailable: 1, selector: { matchLabels: pods } },
    },
    service,
  ] satisfies readonly KubernetesObject[];
};

/** Ports of a Service for DNS: by UDP, and by TCP for long answers. */
export const DNS_PORTS = [
  { name: 'dns', port: 53, protocol: 'UDP', targetPort: 'dns' },
  { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 'dns-tcp' },
] as const;
