import { admissionPolicy, type KubernetesObject } from '@edgit/kubernetes';
import { BUILDS, stepLabels } from './names.js';

const NAME = 'builds-are-unprivileged';

/** All containers that a Pod can have. Ephemeral ones are of another type: a sum of both has to be of any. */
const CONTAINERS =
  'object.spec.containers + object.spec.?initContainers.orValue([]) + dyn(object.spec.?ephemeralContainers.orValue([]))';

const BUILD_LABEL = Object.entries(stepLabels('build'))
  .map(([key, value]) => `object.metadata.?labels[?'${key}'].orValue('') == '${value}'`)
  .join(' && ');

interface Validation {
  readonly expression: string;
  readonly message: string;
}

const everyContainer = (test: string): string => `variables.containers.all(c, ${test})`;
/** A field of a container’s security context. */
const its = (field: string, otherwise: string): string => `c.?securityContext.?${field}.orValue(${otherwise})`;

const VALIDATIONS: readonly Validation[] = [
  {
    expression: ['hostNetwork', 'hostPID', 'hostIPC']
      .map((field) => `!object.spec.?${field}.orValue(false)`)
      .join(' && '),
    message: 'shares a namespace with its node',
  },
  { expression: 'object.spec.?volumes.orValue([]).all(v, !has(v.hostPath))', message: 'has a folder of its node' },
  { expression: everyContainer(`!${its('privileged', 'false')}`), message: 'has a privileged container' },
  {
    expression: everyContainer(`size(c.?securityContext.?capabilities.?add.orValue([])) == 0`),
    message: 'adds capabilities',
  },
  {
    expression: `object.spec.?securityContext.?runAsNonRoot.orValue(false) && ${everyContainer(
      `${its('runAsNonRoot', 'true')} && ${its('runAsUser', '1')} != 0`,
    )}`,
    message: 'may run as root',
  },
  {
    expression: everyContainer(
      `c.name == 'main' && variables.builds || (${['seccompProfile', 'appArmorProfile']
        .map((profile) => `${its(`${profile}.?type`, "''")} != 'Unconfined'`)
        .join(' && ')})`,
    ),
    message: 'switches seccomp or AppArmor off, which only the container that builds may',
  },
  {
    expression: "object.spec.?securityContext.?seccompProfile.?type.orValue('') == 'RuntimeDefault'",
    message: 'has no seccomp profile',
  },
];

/**
 * BuildKit without root needs `unshare` and `mount`, so seccomp’s default profile is off in its container, and no level of
 * the Pod Security Standards but `privileged` admits that. This closes again what that level opens besides. The API server
 * itself decides: nothing has to run for it, and it does not fail open.
 */
export const admission: readonly KubernetesObject[] = admissionPolicy(NAME, {
  of: { apiGroups: [''], apiVersions: ['v1'], resources: ['pods', 'pods/ephemeralcontainers'] },
  variables: [
    { name: 'containers', expression: CONTAINERS },
    { name: 'builds', expression: BUILD_LABEL },
  ],
  validations: VALIDATIONS.map(({ expression, message }) => ({ expression, message: `the Pod ${message}` })),
  namespace: BUILDS,
});
