import type { ComponentInput } from '@edgit/core';
import { entryOf } from '@edgit/kubernetes';
import { type Part, PORTS, podsOf } from './parts.js';

type Connections = NonNullable<ComponentInput['network']>;

const GIT_PORTS: Readonly<Record<string, number>> = { https: 443, http: 80, ssh: 22, git: 9418 };

/** Port that the platform's repository is at; `git@host:path` is SSH. */
const gitPort = (url: string): number => {
  const { scheme = 'ssh', port } = /^(?<scheme>\w+):\/\/[^/]*?(:(?<port>\d+))?\//.exec(url)?.groups ?? {};
  return port === undefined ? (entryOf(GIT_PORTS, scheme) ?? 443) : Number(port);
};

/** The Pods of a part, and their ports. */
const podsAndPorts = (part: Part) => ({ name: part, pods: podsOf(part), ports: PORTS[part] });

/** Those parts, at this port. */
const own = (port: string, ...parts: readonly Part[]) => parts.map((pods) => ({ pods, port }));

/**
 * Who may connect to each part, and where it goes. Redis holds the manifests of all applications, the repo-server their
 * sources: only the parts that use them can connect. A NetworkPolicy beside this would open what it does not close:
 * Cilium adds up both sorts.
 *
 * @param git URL of the platform's repository
 */
export const connections = (git: string): Connections => [
  {
    ...podsAndPorts('argocd-server'),
    fromOwn: [],
    toApiServer: true,
  },
  {
    ...podsAndPorts('argocd-application-controller'),
    fromOwn: [],
    toApiServer: true,
  },
  {
    ...podsAndPorts('argocd-repo-server'),
    fromOwn: own('server', 'argocd-server', 'argocd-application-controller'),
    // Git, charts and CRDs: where, is up to every application.
    toWorld: [...new Set([443, gitPort(git)])],
  },
  {
    ...podsAndPorts('argocd-redis'),
    fromOwn: own('redis', 'argocd-server', 'argocd-application-controller', 'argocd-repo-server'),
    // The container that makes its password.
    toApiServer: true,
  },
];
