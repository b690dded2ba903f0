import base64
import json
import os
import sys
import urllib.error
import urllib.request

login = base64.b64encode(f"__ADMIN__:{os.environ['PASSWORD']}".encode()).decode()


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

if call("sso-providers/ids/__PROVIDER__") is None:
    connector = {
        "@type": "OpenIdConnector",
        "configurationDiscoveryUrl": os.environ["DISCOVERY"],
        "clientId": "__CLIENT__",
        "clientSecret": os.environ["CLIENT_SECRET"],
        "requestScopes": "openid email profile groups",
        "groupsClaim": "groups",
    }
    call("sso-providers", {"name": "__PROVIDER__", "connector": connector})
    print("sign-in by Keycloak created")
