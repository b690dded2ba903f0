import { POD_SECURITY } from '@edgit/kubernetes';
import { type Container, containersOf, type PodSpec, type PodTemplate, type SecurityContext } from './pod-templates.js';

/*
 * The `restricted` Pod Security Standard of Kubernetes 1.35, and what this catalogue asks of its own Pods
 * beyond it. For specs; the rehearsal checks the same with a real API server.
 */

const { capabilities, profiles, seLinuxTypes, sysctls: safeSysctls, volumes: volumeTypes } = POD_SECURITY;

const isOneOf = (allowed: readonly string[], value: string): boolean => allowed.includes(value);

/** What a rule calls itself, and whether the Pod breaks it. */
type PodRules = Readonly<Record<string, (pod: PodSpec) => boolean>>;
type ContextRules = Readonly<Record<string, (context: SecurityContext) => boolean>>;
type ContainerRules = Readonly<Record<string, (container: Container, pod: SecurityContext) => boolean>>;

const POD_RULES: PodRules = {
  'shares a namespace with its node': ({ hostNetwork, hostPID, hostIPC }) =>
    [hostNetwork, hostPID, hostIPC].includes(true),
  'has a volume of a type that is not allowed': ({ volumes = [] }) =>
    volumes.some(({ name: _, ...types }) => Object.keys(types).some((type) => !isOneOf(volumeTypes, type))),
  'sets an unsafe sysctl': ({ securityContext: { sysctls = [] } = {} }) =>
    sysctls.some(({ name }) => !isOneOf(safeSysctls, name)),
};

/** For the Pod's context and for those of its containers. */
const CONTEXT_RULES: ContextRules = {
  'is a Windows host process': ({ windowsOptions }) => windowsOptions?.hostProcess === true,
  'switches AppArmor off': ({ appArmorProfile }) =>
    appArmorProfile?.type !== undefined && !isOneOf(profiles, appArmorProfile.type),
  'sets SELinux options': ({ seLinuxOptions: { type = '', user = '', role = '' } = {} }) =>
    !isOneOf(seLinuxTypes, type) || user !== '' || role !== '',
  'switches seccomp off': ({ seccompProfile }) =>
    seccompProfile !== undefined && !isOneOf(profiles, seccompProfile.type ?? ''),
  'runs as root': ({ runAsUser }) => runAsUser === 0,
  'allows root': ({ runAsNonRoot }) => runAsNonRoot === false,
};

const CONTAINER_RULES: ContainerRules = {
  'is privileged': ({ securityContext }) => securityContext?.privileged === true,
  'does not forbid privilege escalation': ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false,
  'does not drop all capabilities': ({ securityContext }) => !securityContext?.capabilities?.drop?.includes('ALL'),
  'adds a capability': ({ securityContext }) =>
    (securityContext?.capabilities?.add ?? []).some((capability) => !isOneOf(capabilities.restricted, capability)),
  'has another /proc mount': ({ securityContext }) => !['Default', undefined].includes(securityContext?.procMount),
  'takes a port of its node': ({ ports = [] }) => ports.some(({ hostPort = 0 }) => hostPort !== 0),
  'probes another host': ({ livenessProbe, readinessProbe, startupProbe, lifecycle }) =>
    [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop].some(
      (handler) => (handler?.httpGet?.host ?? handler?.tcpSocket?.host ?? '') !== '',
    ),
  'does not refuse to run as root': ({ securityContext }, pod) =>
    (securityContext?.runAsNonRoot ?? pod.runAsNonRoot) !== true,
  'has no seccomp profile': ({ securityContext }, pod) =>
    (securityContext?.seccompProfile ?? pod.seccompProfile) === undefined,
};

/** Beyond the standard. */
const OWN_RULES: ContainerRules = {
  'can write to its image': ({ securityContext }) => securityContext?.readOnlyRootFilesystem !== true,
  'has no memory limit': ({ resources }) => resources?.limits?.memory === undefined,
};

const broken = <Subject extends readonly unknown[]>(
  rules: Readonly<Record<string, (...subject: Subject) => boolean>>,
  name: string,
  ...subject: Subject
): string[] =>
  Object.entries(rules)
    .filter(([, breaks]) => breaks(...subject))
    .map(([rule]) => `${name} ${rule}`);

/**
 * Checks a Pod against every rule of the `restricted` standard, and against read-only images and memory limits.
 *
 * @returns one sentence for every rule broken, such as `Deployment web/nginx has no memory limit`
 */
export const podSecurityViolations = ({ workload, spec }: PodTemplate): string[] => {
  const context = spec.securityContext ?? {};
  return [
    ...broken(POD_RULES, workload, spec),
    ...broken(CONTEXT_RULES, workload, context),
    ...containersOf(spec).flatMap((container) => {
      const name = `${workload}/${container.name}`;
      return [
        ...broken(CONTEXT_RULES, name, container.securityContext ?? {}),
        ...broken({ ...CONTAINER_RULES, ...OWN_RULES }, name, container, context),
      ];
    }),
  ];
};
