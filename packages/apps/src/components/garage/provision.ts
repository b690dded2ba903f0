import type { KubernetesObject } from '@edgit/kubernetes';
import { provisionJob } from '../../provision-job.js';
import { secretVariable } from '../../workload.js';
import { ADMIN, BUCKETS, type Bucket, bucketSecret, GARAGE } from './names.js';

/** One folder for every bucket, with its key. */
const KEYS = '/keys';

/** Run against Garage 2.3.0. */
const script = `import json
import os
import urllib.request


def call(name, body=None):
    request = urllib.request.Request(
        f"{os.environ['API']}/v2/{name}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {os.environ['TOKEN']}"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def key(bucket, part):
    with open(f"${KEYS}/{bucket}/{part}") as file:
        return file.read()


# Without a layout Garage runs, and stores nothing
if call("GetClusterLayout")["version"] == 0:
    (node,) = call("GetClusterStatus")["nodes"]
    role = {"id": node["id"], "zone": "dc1", "capacity": node["dataPartition"]["total"], "tags": []}
    call("UpdateClusterLayout", {"roles": [role]})
    call("ApplyClusterLayout", {"version": 1})
    print("layout applied")

buckets = {alias: bucket["id"] for bucket in call("ListBuckets") for alias in bucket["globalAliases"]}
for name in sorted(os.listdir("${KEYS}")):
    if name not in buckets:
        buckets[name] = call("CreateBucket", {"globalAlias": name})["id"]
        print("bucket", name, "created")
    new = key(name, "access-key-id")
    known = {entry["id"] for entry in call("ListKeys") if entry["name"] == name}
    if new not in known:
        secret = key(name, "secret-access-key")
        call("ImportKey", {"accessKeyId": new, "secretAccessKey": secret, "name": name})
        print("key of bucket", name, "imported")
    permissions = {"read": True, "write": True}
    call("AllowBucketKey", {"bucketId": buckets[name], "accessKeyId": new, "permissions": permissions})
    # The secret was rotated
    for old in known - {new}:
        call(f"DeleteKey?id={old}", {})
        print("old key of bucket", name, "deleted")
`;

const keyVolume = (bucket: Bucket) => {
  const { name, accessKeyId, secretAccessKey } = bucketSecret(bucket);
  return {
    name: bucket,
    secret: {
      secretName: name,
      items: [accessKeyId, secretAccessKey].map((key) => ({ key, path: key })),
      defaultMode: 0o440,
    },
  };
};

/**
 * Gives Garage its layout, its buckets and their keys, and follows a rotated one. The chart can't, and neither can
 * Garage's image: it has no shell.
 */
export const provision: readonly KubernetesObject[] = provisionJob({
  application: GARAGE,
  minutes: 5,
  script,
  env: [
    { name: 'API', value: `http://${ADMIN.service}:${ADMIN.port}` },
    secretVariable('TOKEN', ADMIN.secret, ADMIN.token),
  ],
  files: BUCKETS.map((bucket) => ({ volume: keyVolume(bucket), mountPath: `${KEYS}/${bucket}` })),
});
