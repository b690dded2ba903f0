import type { KubernetesObject } from '@edgit/kubernetes';
import { labelsOf, type Part, podsOf } from './parts.js';

/** Which part a Service leads to; its ports, by the name of the container's port. */
interface ServiceFacts {
  readonly part: Part;
  readonly ports: Readonly<Record<string, number>>;
  readonly appProtocol?: string;
}

/** For `argocd login`: the server serves gRPC and pages at one port, but the Gateway needs one port for each. */
export const GRPC = { service: 'argocd-server-grpc', port: 80 } as const;

/** Names and ports are upstream's: the parts find each other by them, and so do published dashboards. */
const SERVICES: Readonly<Record<string, ServiceFacts>> = {
  'argocd-metrics': { part: 'argocd-application-controller', ports: { metrics: 8082 } },
  'argocd-repo-server': { part: 'argocd-repo-server', ports: { server: 8081, metrics: 8084 } },
  'argocd-server': { part: 'argocd-server', ports: { http: 80 } },
  [GRPC.service]: { part: 'argocd-server', ports: { http: GRPC.port }, appProtocol: 'kubernetes.io/h2c' },
  'argocd-server-metrics': { part: 'argocd-server', ports: { metrics: 8083 } },
  'argocd-redis': { part: 'argocd-redis', ports: { redis: 6379 } },
};

export const services: readonly KubernetesObject[] = Object.entries(SERVICES).map(
  ([name, { part, ports, appProtocol }]) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labelsOf(name) },
    spec: {
      selector: podsOf(part),
      ports: Object.entries(ports).map(([port, number]) => ({
        name: port,
        port: number,
        targetPort: port,
        ...(appProtocol === undefined ? {} : { appProtocol }),
      })),
    },
  }),
);
