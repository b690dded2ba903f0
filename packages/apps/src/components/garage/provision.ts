import { scriptWith } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { provisionJob } from '../../provision-job.js';
import { secretVariable } from '../../workload.js';
import { ADMIN, BUCKETS, type Bucket, bucketSecret, GARAGE } from './names.js';
import provisionScript from './provision.py';

/** One folder for every bucket, with its key. */
const KEYS = '/keys';

/** Run against Garage 2.3.0. */
const script = scriptWith(provisionScript, { KEYS });

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
