import { partLabels, selectorLabels } from '../../workload.js';

export const DEVTRON = 'devtron';

/** Its sources write this name where they keep what they know of clusters. */
export const NAMESPACE = 'devtroncd';

export type Part = 'orchestrator' | 'kubelink' | 'dashboard';

export const labelsOf = (part: Part): Record<string, string> => partLabels(DEVTRON, part);
export const selectorOf = (part: Part): Record<string, string> => selectorLabels(DEVTRON, part);

/** Tags are those of chart devtron-operator 0.23.3, which is release 2.2.0; each is pushed once. */
export const IMAGES = {
  orchestrator: 'quay.io/devtron/hyperion:0874dcaf-280-39287',
  kubelink: 'quay.io/devtron/kubelink:09867a9c-564-39289',
  dashboard: 'quay.io/devtron/dashboard:c7b89667-690-39290',
  migrator: 'quay.io/devtron/migrator:v4.16.2',
} as const;

/** Nothing says that its images are for anything else. */
export const PLACE = { nodeSelector: { 'kubernetes.io/arch': 'amd64' } } as const;

export const ORCHESTRATOR = { name: DEVTRON, portName: 'http', port: 8080 } as const;
export const DASHBOARD = { name: `${DEVTRON}-dashboard`, portName: 'http', port: 8080 } as const;
/** It says over gRPC what Helm has released, and over HTTP how it is. */
export const KUBELINK = {
  name: `${DEVTRON}-kubelink`,
  portName: 'grpc',
  port: 50051,
  healthPortName: 'http',
  healthPort: 50052,
} as const;

/** Two databases of one owner; both names stand in its sources. */
export const DATABASE = { name: 'orchestrator', rights: 'casbin' } as const;

/** Its sources name it and its keys; `password` alone is for people. */
export const SECRET = {
  name: 'devtron-secret',
  password: 'ADMIN_PASSWORD',
  passwordHash: 'admin.password',
  sessionKey: 'server.secretkey',
  url: 'url',
} as const;

/** What it reads of Argo CD at each sign-in: its own, and not the platform's. */
export const ARGOCD = { configMap: 'argocd-cm', secret: 'argocd-secret' } as const;
