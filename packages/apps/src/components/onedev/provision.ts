import { type GroupRole, scriptWith } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { provisionJob } from '../../provision-job.js';
import { secretVariable } from '../../workload.js';
import { ADMIN, HTTP, OIDC, ONEDEV } from './names.js';
import provisionScript from './provision.py';

/** Rights of OneDev’s groups, as its API calls them. What else a group may do is up to each project. */
export const ROLES = { admins: 'administrator', developers: 'createRootProjects' } as const;

interface Provision {
  readonly issuer: string;
  readonly groups: readonly GroupRole[];
}

/**
 * OneDev 16.5.6: `SsoProviderResource`, `GroupResource`, `OpenIdConnector`, and `ObjectMapperProvider`, which says how a
 * connector’s type is written.
 */
const script = scriptWith(provisionScript, { ADMIN: ADMIN.user, PROVIDER: OIDC.provider, CLIENT: ONEDEV });

/**
 * Makes OneDev’s sign-in by Keycloak and its groups, which are rows of its database. What is there already stays as
 * people have made it: a rotated client secret is theirs to put in.
 */
export const provision = ({ issuer, groups }: Provision): readonly KubernetesObject[] =>
  provisionJob({
    application: ONEDEV,
    minutes: 15,
    script,
    env: [
      { name: 'API', value: `http://${ONEDEV}:${HTTP.servicePort}` },
      { name: 'DISCOVERY', value: `${issuer}/.well-known/openid-configuration` },
      { name: 'GROUPS', value: JSON.stringify(groups.map(({ group, role }) => [group, role])) },
      secretVariable('PASSWORD', ADMIN.secret, ADMIN.password),
      secretVariable('CLIENT_SECRET', OIDC.secret, OIDC.key),
    ],
  });
