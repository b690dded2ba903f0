import { describe, expect, it } from 'vitest';
import { workloads } from './workloads.js';

interface SecurityContext {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  readonly seccompProfile?: { readonly type: string };
}
interface Container {
  readonly name: string;
  readonly ports?: readonly { readonly hostPort?: number }[];
  readonly securityContext?: SecurityContext;
}
interface PodSpec {
  readonly [field: string]: unknown;
  readonly securityContext?: SecurityContext;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly { readonly name: string }[];
}

const VOLUME_KINDS = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** What the restricted Pod Security Standard forbids: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
const restrictedViolations = (pod: PodSpec): readonly string[] => [
  ...['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => pod[field] === true),
  ...(pod.volumes ?? []).flatMap(({ name, ...source }) =>
    Object.keys(source).flatMap((kind) => (VOLUME_KINDS.includes(kind) ? [] : [`${name}: ${kind}`])),
  ),
  ...[...(pod.initContainers ?? []), ...pod.containers].flatMap(({ name, ports = [], securityContext: own = {} }) => {
    const { runAsNonRoot, runAsUser, seccompProfile } = { ...pod.securityContext, ...own };
    const broken = {
      privileged: own.privileged === true,
      allowPrivilegeEscalation: own.allowPrivilegeEscalation !== false,
      runAsNonRoot: runAsNonRoot !== true,
      runAsUser: runAsUser === 0,
      seccompProfile: !['RuntimeDefault', 'Localhost'].includes(seccompProfile?.type ?? ''),
      'capabilities.drop': !own.capabilities?.drop?.includes('ALL'),
      'capabilities.add': (own.capabilities?.add ?? []).some((added) => added !== 'NET_BIND_SERVICE'),
      hostPort: ports.some(({ hostPort }) => hostPort !== undefined),
    };
    return Object.entries(broken).flatMap(([rule, is]) => (is ? [`${name}: ${rule}`] : []));
  }),
];

const podOf = ({ spec }: (typeof workloads)[number]): PodSpec =>
  (spec as { template: { spec: PodSpec } }).template.spec;

describe('the Pods of Argo CD', () => {
  it.each(workloads.map((workload) => [workload.metadata.name, podOf(workload)] as const))(
    'pass the restricted Pod Security Standard: %s',
    (_, pod) => expect(restrictedViolations(pod)).toEqual([]),
  );

  it('would not pass it as a bare container that shares the host', () => {
    const bare = { name: 'bare', ports: [{ hostPort: 80 }], securityContext: { capabilities: { add: ['NET_ADMIN'] } } };
    const volumes = [{ name: 'root', hostPath: { path: '/' } }];
    expect(restrictedViolations({ hostPID: true, containers: [bare], volumes })).toEqual([
      'hostPID',
      'root: hostPath',
      'bare: allowPrivilegeEscalation',
      'bare: runAsNonRoot',
      'bare: seccompProfile',
      'bare: capabilities.drop',
      'bare: capabilities.add',
      'bare: hostPort',
    ]);
  });
});
