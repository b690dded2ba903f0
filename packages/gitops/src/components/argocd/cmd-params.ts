import { sha256 } from '@edgit/core';
import type { Part } from './parts.js';

/** The ConfigMap that Argo CD's documentation calls command parameters. The processes know only their environment. */
export const CMD_PARAMS = 'argocd-cmd-params-cm';

interface CmdParam {
  readonly key: string;
  readonly value: string;
  readonly part: Part;
  readonly env: string;
}

const PARAMS: readonly CmdParam[] = [
  // TLS ends at the Gateway; the HTTPRoute talks plain HTTP.
  { key: 'server.insecure', value: 'true', part: 'argocd-server', env: 'ARGOCD_SERVER_INSECURE' },
  // Applications sync by server-side apply: only the API server knows what that makes of defaults and webhooks.
  {
    key: 'controller.diff.server.side',
    value: 'true',
    part: 'argocd-application-controller',
    env: 'ARGOCD_APPLICATION_CONTROLLER_SERVER_SIDE_DIFF',
  },
  // Without a limit the first sync renders all charts at once, and memory has no bound.
  {
    key: 'reposerver.parallelism.limit',
    value: '4',
    part: 'argocd-repo-server',
    env: 'ARGOCD_REPO_SERVER_PARALLELISM_LIMIT',
  },
];

/** The data of the ConfigMap. */
export const cmdParamsData: Readonly<Record<string, string>> = Object.fromEntries(
  PARAMS.map(({ key, value }) => [key, value]),
);

/** The environment of a part: not optional, so that no process starts with another behaviour before the ConfigMap exists. */
export const cmdParamsEnv = (part: Part) =>
  PARAMS.filter((param) => param.part === part).map(({ env, key }) => ({
    name: env,
    valueFrom: { configMapKeyRef: { name: CMD_PARAMS, key } },
  }));

const HASH = sha256(JSON.stringify(cmdParamsData));

/** Gives the parts that have such an environment new Pods when the data change: a running process keeps its own. */
export const restartOnChange = (part: Part) =>
  PARAMS.some((param) => param.part === part) ? { annotations: { 'edgit.dev/cmd-params': HASH } } : {};
