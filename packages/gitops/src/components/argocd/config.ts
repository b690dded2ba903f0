import { ARGOCD_PORTAL_ACCOUNT, type DeclareContext } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { GitopsSettings } from '../../settings.js';
import { CMD_PARAMS, cmdParamsData } from './cmd-params.js';
import { labelsOf } from './parts.js';
import { resourceCustomizations } from './resource-customizations.js';
import { oidcConfig, rbacPolicy } from './sign-in.js';

const configMap = (name: string, data?: Readonly<Record<string, string>>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels: labelsOf(name) },
  ...(data === undefined ? {} : { data }),
});

/** Argo CD's settings. It reads argocd-cm and argocd-rbac-cm again when they change, the command parameters only at start. */
export const config = ({
  cluster,
  settings,
  url,
  issuer,
}: DeclareContext<GitopsSettings>): readonly KubernetesObject[] => [
  configMap('argocd-cm', {
    url: url(settings.host),
    // People sign in at Keycloak; without it, kubectl is the way in.
    'admin.enabled': 'false',
    [`accounts.${ARGOCD_PORTAL_ACCOUNT}`]: 'apiKey',
    'oidc.config': oidcConfig(issuer),
    'application.resourceTrackingMethod': 'annotation',
    // The right to sync must not include the right to sync another branch.
    'application.sync.requireOverridePrivilegeForRevisionSync': 'true',
    ...resourceCustomizations,
  }),
  configMap(CMD_PARAMS, cmdParamsData),
  configMap('argocd-rbac-cm', rbacPolicy(cluster)),
  // Git is read over https: no host key is trusted until you add one.
  configMap('argocd-ssh-known-hosts-cm', { ssh_known_hosts: '' }),
  configMap('argocd-tls-certs-cm'),
  configMap('argocd-gpg-keys-cm'),
  {
    // Must exist; the server puts its signing key in. Without `data`, server-side apply leaves that alone.
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'argocd-secret', labels: labelsOf('argocd-secret') },
    type: 'Opaque',
  },
];
