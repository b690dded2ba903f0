import type { GroupRole } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { provisionJob } from '../../provision-job.js';
import { secretVariable } from '../../workload.js';
import { ADMIN, HTTP, OIDC, ONEDEV } from './names.js';

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
const script = `import base64
import json
import os
import sys
import urllib.error
import urllib.request

login = base64.b64encode(f"${ADMIN.user}:{os.environ['PASSWORD']}".encode()).decode()


def call(path, body=None):
    request = urllib.request.Request(
        f"{os.environ['API']}/~api/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        # Somebody gave the administrator another password: from then on this is theirs
        if error.code == 401:
            sys.exit(print("the administrator has another password"))
        if error.code == 404 and body is None:
            return None
        raise


for name, right in json.loads(os.environ["GROUPS"]):
    if call(f"groups/ids/{name}") is None:
        call("groups", {"name": name, right: True})
        print("group", name, "created")

if call("sso-providers/ids/${OIDC.provider}") is None:
    connector = {
        "@type": "OpenIdConnector",
        "configurationDiscoveryUrl": os.environ["DISCOVERY"],
        "clientId": "${ONEDEV}",
        "clientSecret": os.environ["CLIENT_SECRET"],
        "requestScopes": "openid email profile groups",
        "groupsClaim": "groups",
    }
    call("sso-providers", {"name": "${OIDC.provider}", "connector": connector})
    print("sign-in by Keycloak created")
`;

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
