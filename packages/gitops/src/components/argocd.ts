import { type ComponentInput, defineComponent } from '@edgit/core';
import { ARGOCD_NAMESPACE } from '../names.js';
import type { GitopsSettings } from '../settings.js';
import { config } from './argocd/config.js';
import { networkPolicies } from './argocd/network-policies.js';
import { PORTS, podsOf } from './argocd/parts.js';
import { VERSION } from './argocd/pods.js';
import { rbac } from './argocd/rbac.js';
import { services } from './argocd/services.js';
import { oidcClients, oidcSecret } from './argocd/sign-in.js';
import { workloads } from './argocd/workloads.js';

const GIT_PORTS: Readonly<Record<string, number>> = { https: 443, http: 80, ssh: 22, git: 9418 };

/** Port that the platform's repository is at; `git@host:path` is SSH. */
const gitPort = (url: string): number => {
  const { scheme = 'ssh', port } = /^(?<scheme>\w+):\/\/[^/]*?(:(?<port>\d+))?\//.exec(url)?.groups ?? {};
  return port === undefined ? (GIT_PORTS[scheme] ?? 443) : Number(port);
};

/** Argo CD itself, as plain manifests: it is applied by hand once, and manages itself from then on. */
export const argocd = defineComponent<GitopsSettings>(
  (context): ComponentInput => ({
    name: 'argocd',
    namespace: ARGOCD_NAMESPACE,
    description: 'Keeps the cluster like Git',
    category: 'delivery',
    owner: 'platform',
    // After External Secrets, which brings the client secret.
    wave: -35,
    podSecurity: 'restricted',
    clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    delivery: { pattern: 'raw' },
    upstream: [{ repo: 'https://github.com/argoproj/argo-cd', revision: VERSION, path: 'manifests/crds' }],
    manifests: [...rbac, ...config(context), ...services, ...networkPolicies, ...workloads],
    expose: [{ host: context.settings.host, title: 'Argo CD', service: 'argocd-server', port: 80, auth: 'native' }],
    secrets: [oidcSecret],
    oidc: oidcClients(context.url(context.settings.host)),
    network: [
      { pods: podsOf('argocd-server'), ports: [PORTS['argocd-server'].http], toApiServer: true },
      { pods: podsOf('argocd-application-controller'), toApiServer: true },
      // Git, charts and CRDs: where, is up to every application.
      { pods: podsOf('argocd-repo-server'), toWorld: [...new Set([443, gitPort(context.cluster.git.url)])] },
      // The container that makes its password.
      { pods: podsOf('argocd-redis'), toApiServer: true },
    ],
    metrics: [{ port: 'metrics' }],
  }),
);
