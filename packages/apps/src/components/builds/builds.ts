import { type ComponentInput, defineComponent, PUSH_ROBOT } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { ARGO_EVENTS, SENSOR } from '../argo-events/names.js';
import { ARTIFACTS } from '../argo-workflows/names.js';
import { bucketSecret, GARAGE, TO_S3 } from '../garage/names.js';
import { withoutBackup } from '../longhorn/names.js';
import { access, submission } from './access.js';
import { admission } from './admission.js';
import { BUILDS, DOCKER_CONFIG, GIT, gitSecret, PUSH_SECRET, stepLabels } from './names.js';
import { workflowTemplate } from './workflow-template.js';

const bucketKey = (key: string) => ({
  from: { component: GARAGE, secret: bucketSecret(ARTIFACTS.bucket).name, key },
});

const artifactSecret = () => {
  const { accessKeyId, secretAccessKey } = bucketSecret(ARTIFACTS.bucket);
  return {
    name: ARTIFACTS.secret,
    keys: { [accessKeyId]: bucketKey(accessKeyId), [secretAccessKey]: bucketKey(secretAccessKey) },
  };
};

const pushSecret = (registry: string) => {
  // Harbor puts `robot$` before the name.
  const user = `robot$${PUSH_ROBOT.name}`;
  return {
    name: PUSH_SECRET,
    type: 'kubernetes.io/dockerconfigjson',
    keys: {
      password: { shared: { purpose: 'image-push' as const, key: PUSH_ROBOT.key } },
      [DOCKER_CONFIG]: {
        template: `{"auths":{"${registry}":{"username":"${user}","password":"{{ .password }}","auth":"{{ printf "%s:%s" "${user}" .password | b64enc }}"}}}`,
      },
    },
  };
};

/**
 * Where Workflows run: images are built from Git, looked at and pushed to Harbor. A namespace of its own, because what
 * builds an image can’t be held by any Pod Security Standard but `privileged`; builds/admission.ts holds it instead.
 */
export const builds = defineComponent<AppsSettings>(({ cluster, settings, host }): ComponentInput => {
  const { harbor, volume, images } = settings.builds;
  const registry = host(harbor);
  const all = Object.entries(images);
  const storageClassName = withoutBackup(cluster.storage.className);
  return {
    name: BUILDS,
    namespace: BUILDS,
    description: 'Builds of images: from Git, through a scan, to Harbor',
    category: 'delivery',
    owner: 'platform',
    wave: -2,
    podSecurity: 'privileged',
    // BuildKit makes user namespaces.
    machines: { userNamespaces: true },
    uses: ['image-push'],
    delivery: { pattern: 'raw' },
    manifests: [
      ...access(cluster),
      ...admission,
      ...(all.length === 0 ? [] : submission({ name: SENSOR, namespace: ARGO_EVENTS.name })),
      ...all.map(([name, build]) =>
        workflowTemplate({ name, build, registry, volume: { size: volume, storageClassName } }),
      ),
    ],
    secrets: [
      artifactSecret(),
      ...(all.length === 0 ? [] : [pushSecret(registry)]),
      ...all.flatMap(([name, build]) =>
        build.private
          ? [
              {
                name: gitSecret(name),
                keys: {
                  [GIT.user]: { value: 'x-access-token' },
                  [GIT.token]: { operator: `token of GitHub that may read the contents of ${build.repository}` },
                },
              },
            ]
          : [],
      ),
    ],
    // Every Pod has an executor, which tells the API what came out and keeps logs in Garage.
    network: [
      // The repository, base images, and what the Dockerfile fetches.
      { pods: stepLabels('build'), toWorld: [443], to: [TO_S3], toApiServer: true, fromOwn: [] },
      // Its database of vulnerabilities.
      { pods: stepLabels('scan'), toWorld: [443], to: [TO_S3], toApiServer: true, fromOwn: [] },
      { pods: stepLabels('push'), toHosts: [registry], to: [TO_S3], toApiServer: true, fromOwn: [] },
    ],
  };
});
