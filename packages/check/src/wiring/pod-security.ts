import { POD_SECURITY } from '@edgit/kubernetes';
import { at, type Field, isPresent, itemsOf, keysOf, labelsOf, textOf, textsOf } from './field.js';
import { broken, type Finding } from './findings.js';
import type { Pod } from './pods.js';
import type { World } from './world.js';

type Level = 'baseline' | 'restricted';

/** What a Pod must not say: the field that says it, or the one in which it should be said. */
interface Rule {
  readonly says: string;
  readonly breaks: (field: Field, pod: Field) => Field | undefined;
}

interface Rules {
  /** About the Pod. */
  readonly pod: readonly Rule[];
  /** About the security contexts of the Pod and of each container. */
  readonly context: readonly Rule[];
  /** About each container, init containers too. */
  readonly container: readonly Rule[];
}

const volumes: readonly string[] = POD_SECURITY.volumes;

const LABEL = 'pod-security.kubernetes.io/enforce';

/** The field, if it holds one of the values, or any but those. */
const oneOf = (field: Field, values: readonly unknown[]): Field | undefined =>
  values.includes(field.value) ? field : undefined;
const noneOf = (field: Field, values: readonly unknown[]): Field | undefined =>
  isPresent(field) && !values.includes(field.value) ? field : undefined;
const first = (fields: readonly (Field | undefined)[]): Field | undefined => fields.find((one) => one !== undefined);

const context = (container: Field, ...keys: string[]): Field => at(container, 'securityContext', ...keys);

/** What the container says, or else its Pod. */
const said = (container: Field, pod: Field, key: string): Field => {
  const own = context(container, key);
  return isPresent(own) ? own : context(pod, key);
};

const addsBeyond = (container: Field, allowed: readonly string[]): Field | undefined =>
  first(itemsOf(context(container, 'capabilities', 'add')).map((one) => noneOf(one, allowed)));

const HANDLERS = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

/** The rules of the Pod Security Standards; their values are the core's. What is `restricted` is `baseline` as well. */
const STANDARDS: Readonly<Record<Level, Rules>> = {
  baseline: {
    pod: [
      {
        says: 'shares a namespace with its node',
        breaks: (pod) => first(['hostNetwork', 'hostPID', 'hostIPC'].map((key) => oneOf(at(pod, key), [true]))),
      },
      {
        says: 'mounts a folder of its node',
        breaks: (pod) => itemsOf(at(pod, 'volumes')).find((volume) => isPresent(at(volume, 'hostPath'))),
      },
      {
        says: 'sets an unsafe sysctl',
        breaks: (pod) =>
          first(itemsOf(context(pod, 'sysctls')).map((sysctl) => noneOf(at(sysctl, 'name'), POD_SECURITY.sysctls))),
      },
    ],
    context: [
      { says: 'is a Windows host process', breaks: (own) => oneOf(at(own, 'windowsOptions', 'hostProcess'), [true]) },
      {
        says: 'switches AppArmor off',
        breaks: (own) => noneOf(at(own, 'appArmorProfile', 'type'), POD_SECURITY.profiles),
      },
      {
        says: 'switches seccomp off',
        breaks: (own) => noneOf(at(own, 'seccompProfile', 'type'), POD_SECURITY.profiles),
      },
      {
        says: 'sets SELinux options',
        breaks: (own) =>
          first([
            noneOf(at(own, 'seLinuxOptions', 'type'), POD_SECURITY.seLinuxTypes),
            noneOf(at(own, 'seLinuxOptions', 'user'), ['']),
            noneOf(at(own, 'seLinuxOptions', 'role'), ['']),
          ]),
      },
    ],
    container: [
      { says: 'is privileged', breaks: (one) => oneOf(context(one, 'privileged'), [true]) },
      { says: 'adds a capability', breaks: (one) => addsBeyond(one, POD_SECURITY.capabilities.baseline) },
      {
        says: 'has another /proc mount',
        breaks: (one, pod) => (isUserNamespaced(pod) ? undefined : noneOf(context(one, 'procMount'), ['Default', ''])),
      },
      {
        says: 'takes a port of its node',
        breaks: (one) => first(itemsOf(at(one, 'ports')).map((port) => noneOf(at(port, 'hostPort'), [0]))),
      },
      {
        says: 'probes another host',
        breaks: (one) =>
          first(
            HANDLERS.flatMap((handler) =>
              ['httpGet', 'tcpSocket'].map((way) => noneOf(at(one, ...handler, way, 'host'), [''])),
            ),
          ),
      },
    ],
  },
  restricted: {
    pod: [
      {
        says: 'has a volume of a type that is not allowed',
        breaks: (pod) =>
          itemsOf(at(pod, 'volumes')).find((volume) =>
            keysOf(volume).some((key) => key !== 'name' && !volumes.includes(key)),
          ),
      },
    ],
    context: [
      {
        says: 'runs as root',
        breaks: (own, pod) => (isUserNamespaced(pod) ? undefined : oneOf(at(own, 'runAsUser'), [0])),
      },
    ],
    container: [
      {
        says: 'does not forbid privilege escalation',
        breaks: (one) => noneOfOrAbsent(context(one, 'allowPrivilegeEscalation'), false),
      },
      {
        says: 'does not drop all capabilities',
        breaks: (one) =>
          textsOf(context(one, 'capabilities', 'drop')).includes('ALL')
            ? undefined
            : context(one, 'capabilities', 'drop'),
      },
      { says: 'adds a capability', breaks: (one) => addsBeyond(one, POD_SECURITY.capabilities.restricted) },
      {
        says: 'may run as root',
        breaks: (one, pod) =>
          isUserNamespaced(pod) ? undefined : noneOfOrAbsent(said(one, pod, 'runAsNonRoot'), true),
      },
      {
        says: 'has no seccomp profile',
        breaks: (one, pod) => {
          const profile = said(one, pod, 'seccompProfile');
          return isPresent(profile) ? undefined : profile;
        },
      },
    ],
  },
};

const noneOfOrAbsent = (field: Field, value: unknown): Field | undefined => (field.value === value ? undefined : field);

/** In a user namespace (`hostUsers: false`), root has no rights on the node: the rules about users are relaxed. */
const isUserNamespaced = (pod: Field): boolean => at(pod, 'hostUsers').value === false;

/** A Pod that its namespace's Pod Security level forbids: the workload is accepted, and none of its Pods ever starts. */
export const podSecurity = ({ workload, namespace, spec, containers }: Pod, world: World): readonly Finding[] => {
  const labels = world.namespaces.get(namespace)?.root;
  const level = labels === undefined ? undefined : labelsOf(at(labels, 'metadata', 'labels'))[LABEL];
  if (level !== 'baseline' && level !== 'restricted') return [];
  const windows = at(spec, 'os', 'name').value === 'windows';
  const standards = [STANDARDS.baseline, ...(level === 'restricted' && !windows ? [STANDARDS.restricted] : [])];
  const findings = (rules: readonly Rule[], holder: Field, field: Field): readonly Finding[] =>
    rules.flatMap(({ says, breaks }) => {
      const end = breaks(field, spec);
      if (end === undefined) return [];
      const title = holder === spec ? workload.title : `container ${textOf(at(holder, 'name'))} of ${workload.title}`;
      return broken(
        'link/pod-security',
        `${title} ${says}, and namespace ${namespace} enforces ${level}: none of its Pods would start`,
        end,
        `change it, or give the namespace a lower level (\`podSecurity\` of an application, label ${LABEL})`,
      );
    });
  return standards.flatMap(({ pod, context: contexts, container: own }) => [
    ...findings(pod, spec, spec),
    ...[spec, ...containers].flatMap((holder) => findings(contexts, holder, at(holder, 'securityContext'))),
    ...containers.flatMap((container) => findings(own, container, container)),
  ]);
};
