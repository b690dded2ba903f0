import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CMD_PARAMS, cmdParamsData } from './cmd-params.js';
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
  readonly env?: readonly { readonly valueFrom?: { readonly configMapKeyRef?: { readonly name: string } } }[];
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

interface PodTemplate {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: PodSpec;
}
const templates = workloads
  .filter(({ kind }) => kind !== 'PodDisruptionBudget')
  .map(({ metadata, spec }) => [metadata.name, (spec as { template: PodTemplate }).template] as const);

describe('the Pods of Argo CD', () => {
  it.each(templates)('of %s pass the restricted Pod Security Standard', (_, { spec }) =>
    expect(restrictedViolations(spec)).toEqual([]),
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

  it('are new when the command parameters change that their containers read', () => {
    const hash = createHash('sha256').update(JSON.stringify(cmdParamsData)).digest('hex');
    const reads = ({ env = [] }: Container) =>
      env.some(({ valueFrom }) => valueFrom?.configMapKeyRef?.name === CMD_PARAMS);
    const readers = templates.filter(([, { spec }]) => spec.containers.some(reads));
    expect(readers.map(([name]) => name)).toEqual([
      'argocd-application-controller',
      'argocd-repo-server',
      'argocd-server',
    ]);
    expect(readers.map(([, { metadata }]) => metadata.annotations)).toEqual(
      readers.map(() => ({ 'edgit.dev/cmd-params': hash })),
    );
  });
});
