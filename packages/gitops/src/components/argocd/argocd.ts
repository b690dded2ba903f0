import { type ComponentInput, defineComponent } from '@edgit/core';
import { ARGOCD_NAMESPACE } from '../../names.js';
import type { GitopsSettings } from '../../settings.js';
import { alerts } from './alerts.js';
import { config } from './config.js';
import { connections } from './connections.js';
import { PART_OF } from './parts.js';
import { VERSION } from './pods.js';
import { rbac } from './rbac.js';
import { GRPC, services } from './services.js';
import { oidcClients, oidcSecret, ROLES } from './sign-in.js';
import { workloads } from './workloads.js';

/** Argo CD itself, as plain manifests: it is applied by hand once, and manages itself from then on. */
export const argocd = defineComponent<GitopsSettings>(
  (context): ComponentInput => ({
    name: 'argocd',
    namespace: ARGOCD_NAMESPACE,
    description: 'Keeps the cluster like Git',
    essential: 'it applies the rendered tree',
    category: 'delivery',
    // After External Secrets, which brings the client secret.
    wave: -35,
    podSecurity: 'restricted',
    priority: 'critical',
    clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    delivery: { pattern: 'raw' },
    upstream: [{ repo: 'https://github.com/argoproj/argo-cd', revision: VERSION, path: 'manifests/crds' }],
    manifests: [...rbac, ...config(context), ...services, ...workloads],
    expose: [
      {
        host: context.settings.host,
        title: 'Argo CD',
        icon: 'argo-cd.png',
        service: 'argocd-server',
        port: 80,
        grpc: GRPC,
        auth: 'native',
      },
    ],
    secrets: [oidcSecret],
    oidc: oidcClients(context.url(context.settings.host)),
    access: { roles: ROLES },
    network: connections(context.cluster.git.url),
    metrics: [{ port: 'metrics', pods: PART_OF }],
    alerts,
  }),
);
