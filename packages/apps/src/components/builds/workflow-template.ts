import { type KubernetesObject, podSecurityContext } from '@edgit/kubernetes';
import { container, emptyDir, resources } from '../../workload.js';
import {
  BUILD_ACCOUNT,
  buildTemplate,
  DOCKER_CONFIG,
  GIT,
  gitSecret,
  PUSH_SECRET,
  type Step,
  stepLabels,
} from './names.js';
import type { ImageBuild } from './settings.js';

/** Releases and, of Trivy, the digest: other releases of it carried malware in March 2026 (CVE-2026-33634). */
const IMAGES = {
  buildkit: 'docker.io/moby/buildkit:v0.34.2-rootless',
  trivy: 'ghcr.io/aquasecurity/trivy:0.69.3@sha256:bcc376de8d77cfe086a917230e818dc9f8528e3c852f7b1aff648949b6258d1c',
  crane: 'gcr.io/go-containerregistry/crane:v0.22.1',
} as const;

/** The user of BuildKit’s image: its sub-ids are tied to it. The others run as any. */
const USER = 1000;

const SOURCE = '/src';
const VOLUME = 'image';
/** Below the root of its volume, which has a lost+found. */
const LAYOUT = `/${VOLUME}/layout`;
const IMAGE_REF = '/tmp/image';

const REVISION = 'revision';

/** What one image’s build is made from. */
interface Build {
  /** Its name in the settings. */
  readonly name: string;
  readonly build: ImageBuild;
  /** Host of the registry. */
  readonly registry: string;
  /** Size of the volume between the steps, and the class it is of. */
  readonly volume: { readonly size: string; readonly storageClassName: string };
}

const git = (name: string, build: ImageBuild) => ({
  repo: `https://github.com/${build.repository}.git`,
  revision: `{{inputs.parameters.${REVISION}}}`,
  ...(build.private
    ? {
        usernameSecret: { name: gitSecret(name), key: GIT.user },
        passwordSecret: { name: gitSecret(name), key: GIT.token },
      }
    : {}),
});

const revisionInput = { parameters: [{ name: REVISION }] };

/** A step is a separate Pod; what all of them have in common is in the Workflow’s spec. */
const step = (name: Step, fields: Readonly<Record<string, unknown>>) => ({
  name,
  metadata: { labels: stepLabels(name) },
  ...fields,
});

/**
 * BuildKit without root and without a daemon: `RUN` of a Dockerfile runs in a user namespace of its own. For that it needs
 * `unshare` and `mount`, which seccomp’s and AppArmor’s defaults forbid, and newuidmap, which is setuid (BuildKit v0.32.2,
 * docs/rootless.md and examples/kubernetes/job.rootless.yaml). No privileged container, and nothing of the node.
 */
const buildStep = (name: string, build: ImageBuild) =>
  step('build', {
    inputs: {
      ...revisionInput,
      // The executor clones before the container starts: the container never sees the token.
      artifacts: [{ name: 'source', path: SOURCE, git: git(name, build) }],
    },
    volumes: [emptyDir('buildkit', '30Gi'), emptyDir('tmp', '1Gi')],
    container: {
      name: 'main',
      image: IMAGES.buildkit,
      command: ['buildctl-daemonless.sh'],
      args: [
        'build',
        '--progress=plain',
        '--frontend=dockerfile.v0',
        `--local=context=${SOURCE}/${build.directory}`,
        `--local=dockerfile=${SOURCE}/${build.directory}`,
        `--opt=filename=${build.dockerfile}`,
        // A folder instead of an archive: Trivy and crane read it.
        `--output=type=oci,tar=false,dest=${LAYOUT}`,
      ],
      // A `/proc` of its own for every `RUN` would need an unmasked one here.
      env: [{ name: 'BUILDKITD_FLAGS', value: '--oci-worker-no-process-sandbox' }],
      securityContext: {
        seccompProfile: { type: 'Unconfined' },
        appArmorProfile: { type: 'Unconfined' },
      },
      resources: resources({ cpu: '500m', memory: '1Gi', limit: '4Gi' }),
      volumeMounts: [
        { name: VOLUME, mountPath: `/${VOLUME}` },
        { name: 'buildkit', mountPath: '/home/user/.local/share/buildkit' },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    },
  });

const scanStep = ({ ignoreUnfixed }: ImageBuild) =>
  step('scan', {
    inputs: { parameters: [{ name: 'severity' }] },
    volumes: [emptyDir('cache', '5Gi'), emptyDir('tmp', '5Gi')],
    container: container({
      name: 'main',
      image: IMAGES.trivy,
      command: ['trivy'],
      args: [
        'image',
        `--input=${LAYOUT}`,
        '--scanners=vuln',
        '--severity={{inputs.parameters.severity}}',
        `--ignore-unfixed=${ignoreUnfixed}`,
        '--exit-code=1',
        '--cache-dir=/cache',
        '--no-progress',
        '--disable-telemetry',
        '--skip-version-check',
      ],
      resources: { cpu: '200m', memory: '512Mi', limit: '2Gi' },
      volumeMounts: [
        { name: VOLUME, mountPath: `/${VOLUME}`, readOnly: true },
        { name: 'cache', mountPath: '/cache' },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    }),
  });

const pushStep = (target: string) =>
  step('push', {
    inputs: revisionInput,
    outputs: { parameters: [{ name: 'image', valueFrom: { path: IMAGE_REF } }] },
    volumes: [
      emptyDir('tmp', '64Mi'),
      {
        name: 'credentials',
        secret: { secretName: PUSH_SECRET, items: [{ key: DOCKER_CONFIG, path: 'config.json' }], defaultMode: 0o440 },
      },
    ],
    container: container({
      name: 'main',
      image: IMAGES.crane,
      command: ['/ko-app/crane'],
      args: ['push', LAYOUT, `${target}:{{inputs.parameters.${REVISION}}}`, `--image-refs=${IMAGE_REF}`],
      env: [
        { name: 'DOCKER_CONFIG', value: '/credentials' },
        { name: 'HOME', value: '/tmp' },
      ],
      resources: { cpu: '50m', memory: '128Mi', limit: '512Mi' },
      volumeMounts: [
        { name: VOLUME, mountPath: `/${VOLUME}`, readOnly: true },
        { name: 'credentials', mountPath: '/credentials', readOnly: true },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    }),
  });

const passed = (...names: readonly string[]) => ({
  parameters: names.map((name) => ({ name, value: `{{workflow.parameters.${name}}}` })),
});

/**
 * @returns the WorkflowTemplate that clones one repository at a commit, builds its image, looks for vulnerabilities in it
 *   and pushes it to Harbor. Repository and image are fixed: the only input is the commit
 */
export const workflowTemplate = ({ name, build, registry, volume }: Build): KubernetesObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'WorkflowTemplate',
  metadata: {
    name: buildTemplate(name),
    annotations: { 'workflows.argoproj.io/description': `Builds ${build.image} from ${build.repository}` },
  },
  spec: {
    entrypoint: 'image',
    arguments: {
      parameters: [
        { name: REVISION, value: build.branch, description: 'Commit, tag or branch; also the tag of the image' },
        { name: 'severity', value: build.severity.join(), description: 'Vulnerabilities with which it is not pushed' },
      ],
    },
    serviceAccountName: BUILD_ACCOUNT,
    // Of the containers only the executor’s gets a token.
    automountServiceAccountToken: false,
    executor: { serviceAccountName: BUILD_ACCOUNT },
    securityContext: podSecurityContext(USER),
    volumeClaimTemplates: [
      {
        metadata: { name: VOLUME },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: volume.storageClassName,
          resources: { requests: { storage: volume.size } },
        },
      },
    ],
    volumeClaimGC: { strategy: 'OnWorkflowCompletion' },
    templates: [
      {
        name: 'image',
        steps: [
          [{ name: 'build', template: 'build', arguments: passed(REVISION) }],
          [{ name: 'scan', template: 'scan', arguments: passed('severity') }],
          [{ name: 'push', template: 'push', arguments: passed(REVISION) }],
        ],
        outputs: {
          parameters: [{ name: 'image', valueFrom: { parameter: '{{steps.push.outputs.parameters.image}}' } }],
        },
      },
      buildStep(name, build),
      scanStep(build),
      pushStep(`${registry}/${build.image}`),
    ],
  },
});
