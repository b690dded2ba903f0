import { asText, listOf, type Path, type Plain, quantityOf } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { nameIn, portIn } from './names.js';
import {
  below,
  duplicates,
  exactlyOne,
  mapOf,
  mapsOf,
  type NativeRule,
  NOT_NEGATIVE,
  nothing,
  numberOf,
  PORTS,
  POSITIVE,
  problem,
  setKeys,
  textOf,
  within,
} from './rule.js';

// pkg/apis/core/validation/validation.go.

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** ValidatePodSpec. */
export const podSpec: NativeRule = (value) => {
  const containers = CONTAINERS.flatMap((key) =>
    mapsOf(value[key]).map(([container, index]) => ({ container, path: [key, index] as Path })),
  );
  return [
    ...(Array.isArray(value.containers) && value.containers.length === 0
      ? problem(['containers'], 'has no container')
      : nothing),
    ...duplicates(
      containers,
      ({ container }) => textOf(container.name),
      ({ path }, name) => problem([...path, 'name'], `has \`${name}\`, as another container is called`),
    ),
    ...duplicates(
      mapsOf(value.volumes),
      ([{ name }]) => textOf(name),
      ([, index], name) => problem(['volumes', index, 'name'], `has \`${name}\`, as another volume is called`),
    ),
    ...hostPorts(value, containers),
    ...within(value.terminationGracePeriodSeconds, NOT_NEGATIVE, ['terminationGracePeriodSeconds']),
    ...within(value.activeDeadlineSeconds, POSITIVE, ['activeDeadlineSeconds']),
    ...(value.dnsPolicy === 'None' && listOf(mapOf(value.dnsConfig).nameservers).length === 0
      ? problem(['dnsPolicy'], 'is `None` without a name server', 'give `dnsConfig.nameservers`')
      : nothing),
    ...duplicates(
      mapsOf(value.topologySpreadConstraints),
      ([{ topologyKey, whenUnsatisfiable }]) => `${textOf(topologyKey)} ${textOf(whenUnsatisfiable)}`,
      ([, index], key) => problem(['topologySpreadConstraints', index], `repeats the constraint for ${key}`),
    ),
    ...nameIn('subdomain', value.serviceAccountName === '' ? undefined : value.serviceAccountName, [
      'serviceAccountName',
    ]),
    ...nameIn('label', value.hostname === '' ? undefined : value.hostname, ['hostname']),
  ];
};

/**
 * ValidateVolumeMounts. A StatefulSet is stored without it, and gets no Pods then.
 *
 * @param spec of Pods
 * @param claimed names of further volumes
 */
export const mounts = (spec: Plain, claimed: readonly unknown[] = []): readonly Problem[] => {
  const volumes = new Set([...mapsOf(spec.volumes).map(([{ name }]) => name), ...claimed]);
  return CONTAINERS.flatMap((key) =>
    mapsOf(spec[key]).flatMap(([{ volumeMounts }, at]) =>
      mapsOf(volumeMounts).flatMap(([{ name }, index]) =>
        typeof name !== 'string' || volumes.has(name)
          ? nothing
          : problem([key, at, 'volumeMounts', index, 'name'], `mounts volume \`${name}\`, which does not exist`),
      ),
    ),
  );
};

export const pod: NativeRule = (value) => below(['spec'], mounts(mapOf(value.spec)));

/** checkHostPortConflicts, validateContainerPorts with host network (pkg/apis/core/validation, ValidateHostPorts…). */
const hostPorts = (
  spec: Plain,
  containers: readonly { readonly container: Plain; readonly path: Path }[],
): readonly Problem[] => {
  const ports = containers
    .filter(({ path }) => path[0] === 'containers')
    .flatMap(({ container, path }) =>
      mapsOf(container.ports).map(([port, index]) => ({ port, path: [...path, 'ports', index] })),
    );
  const onHost = ports.flatMap(({ port, path }) => {
    const { hostPort, containerPort } = port;
    if (spec.hostNetwork !== true || !numberOf(hostPort) || hostPort === containerPort) return nothing;
    return problem([...path, 'hostPort'], `is not ${asText(containerPort)}, the container’s port, with hostNetwork`);
  });
  return [
    ...onHost,
    ...duplicates(
      ports,
      ({ port }) =>
        numberOf(port.hostPort)
          ? `${textOf(port.protocol) ?? 'TCP'} ${textOf(port.hostIP) ?? ''} ${asText(port.hostPort)}`
          : undefined,
      ({ path, port }) => problem([...path, 'hostPort'], `takes port ${asText(port.hostPort)} of the node twice`),
    ),
  ];
};

/** validateContainerCommon, validateContainers. */
export const container: NativeRule = (value) => [
  ...nameIn('label', value.name, ['name']),
  ...(value.image === '' ? problem(['image'], 'is empty') : nothing),
  ...(typeof value.image === 'string' && value.image !== value.image.trim()
    ? problem(['image'], 'begins or ends with a space')
    : nothing),
  ...duplicates(
    mapsOf(value.ports),
    ([{ name }]) => textOf(name),
    ([, index], name) => problem(['ports', index, 'name'], `has \`${name}\`, as another port is called`),
  ),
  ...duplicates(
    mapsOf(value.volumeMounts),
    ([{ mountPath }]) => textOf(mountPath),
    ([, index], path) => problem(['volumeMounts', index, 'mountPath'], `mounts at ${path} twice`),
  ),
  ...['livenessProbe', 'startupProbe'].flatMap((key) => {
    const threshold = numberOf(mapOf(value[key]).successThreshold);
    return threshold === undefined || threshold <= 1
      ? nothing
      : problem([key, 'successThreshold'], `is ${threshold}`, 'here it can only be 1');
  }),
  ...(mapOf(value.readinessProbe).terminationGracePeriodSeconds === undefined
    ? nothing
    : problem(['readinessProbe', 'terminationGracePeriodSeconds'], 'is for liveness and startup probes alone')),
];

/** validateContainerPorts. */
export const containerPort: NativeRule = (value) => [
  ...within(value.containerPort, PORTS, ['containerPort']),
  ...within(value.hostPort, [0, 65535], ['hostPort']),
  ...nameIn('port', value.name === '' ? undefined : value.name, ['name']),
];

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

/** validateProbe, validateHandler. */
export const probe: NativeRule = (value) => [
  ...exactlyOne(value, HANDLERS, [], 'way to ask'),
  ...['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'].flatMap((key) =>
    within(value[key], NOT_NEGATIVE, [key]),
  ),
  ...within(value.terminationGracePeriodSeconds, POSITIVE, ['terminationGracePeriodSeconds']),
];

export const lifecycleHandler: NativeRule = (value) =>
  exactlyOne(value, ['exec', 'httpGet', 'tcpSocket', 'sleep'], [], 'handler');

export const portHandler: NativeRule = (value) => portIn(value.port, ['port']);

export const grpcHandler: NativeRule = (value) => within(value.port, PORTS, ['port']);

/** ValidateEnv, validateEnvVarValueFrom. */
export const envVar: NativeRule = (value) =>
  value.value !== undefined && value.value !== '' && value.valueFrom !== undefined
    ? problem(['valueFrom'], 'has both `value` and `valueFrom`', 'keep one of them')
    : nothing;

export const envVarSource: NativeRule = (value) =>
  exactlyOne(value, ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'], [], 'source');

/** ValidateVolumeMounts. */
export const volumeMount: NativeRule = (value) => {
  const subPath = textOf(value.subPath) ?? '';
  return [
    ...(value.mountPath === '' ? problem(['mountPath'], 'is empty') : nothing),
    ...(subPath.startsWith('/') || subPath.split('/').includes('..')
      ? problem(['subPath'], `is ${JSON.stringify(subPath)}`, 'a path below the volume, without `..`')
      : nothing),
    ...(subPath !== '' && (textOf(value.subPathExpr) ?? '') !== ''
      ? problem(['subPathExpr'], 'has both `subPath` and `subPathExpr`', 'keep one of them')
      : nothing),
  ];
};

/** validateVolumeSource: one without a source is an emptyDir. */
export const volume: NativeRule = (value) => {
  const sources = setKeys(
    value,
    Object.keys(value).filter((key) => key !== 'name'),
  );
  return [
    ...nameIn('label', value.name, ['name']),
    ...(sources.length > 1
      ? problem([sources[1] ?? ''], `is a second source of volume \`${asText(value.name)}\``, 'keep one')
      : nothing),
  ];
};

export const fileModes: NativeRule = (value) =>
  ['defaultMode', 'mode'].flatMap((key) => within(value[key], [0, 0o777], [key]));

/** validateTolerations. */
export const toleration: NativeRule = ({ key, operator, value, effect, tolerationSeconds }) => [
  ...(operator === 'Exists' && value !== undefined && value !== ''
    ? problem(['value'], 'has a value with operator `Exists`', 'remove `value`, or use `Equal`')
    : nothing),
  ...((key === undefined || key === '') && operator !== 'Exists'
    ? problem([], 'has no key', 'only operator `Exists` tolerates every key')
    : nothing),
  ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
    ? problem(['tolerationSeconds'], 'is for effect `NoExecute` alone')
    : nothing),
];

/** validateTopologySpreadConstraints. */
export const topologySpread: NativeRule = (value) => [
  ...within(value.maxSkew, POSITIVE, ['maxSkew']),
  ...(value.topologyKey === '' ? problem(['topologyKey'], 'is empty') : nothing),
  ...within(value.minDomains, POSITIVE, ['minDomains']),
  ...(value.minDomains !== undefined && value.whenUnsatisfiable !== 'DoNotSchedule'
    ? problem(['minDomains'], 'is for `whenUnsatisfiable: DoNotSchedule` alone')
    : nothing),
];

/** validatePodAffinityTerm, ValidatePreferredSchedulingTerms. */
export const affinityTerm: NativeRule = (value) =>
  value.topologyKey === '' ? problem(['topologyKey'], 'is empty') : nothing;

export const weighted: NativeRule = (value) => within(value.weight, [1, 100], ['weight']);

/** ValidateContainerResourceRequirements. */
export const resources: NativeRule = (value) => {
  const limits = mapOf(value.limits);
  const requests = mapOf(value.requests);
  const names = [...new Set([...Object.keys(limits), ...Object.keys(requests)])];
  return names.flatMap((name) => {
    const [limit, request] = [limits[name], requests[name]].map((amount) =>
      typeof amount === 'string' || typeof amount === 'number' ? quantityOf(amount) : undefined,
    );
    const isExtended = name.includes('/') && !/(^|\.)kubernetes\.io\//.test(name);
    if (isExtended || name.startsWith('hugepages-')) {
      if (request !== undefined && request !== limit) {
        return problem(
          ['requests', name],
          `is not the limit of ${name}`,
          'give both, and the same: it can’t be overcommitted',
        );
      }
    } else if (!name.includes('/') && !/^(?:cpu|memory|ephemeral-storage|storage)$/.test(name)) {
      return problem(
        [Object.hasOwn(limits, name) ? 'limits' : 'requests', name],
        `has ${name}, which no container has`,
      );
    }
    if (limit !== undefined && request !== undefined && request > limit) {
      return problem(['requests', name], `asks for more ${name} than the limit`, 'raise the limit, or ask for less');
    }
    return [
      ...(request !== undefined && request < 0 ? problem(['requests', name], 'is negative') : nothing),
      ...(limit !== undefined && limit < 0 ? problem(['limits', name], 'is negative') : nothing),
    ];
  });
};

/** ValidateSecurityContext. */
export const securityContext: NativeRule = (value) => {
  const isAdmin = listOf(mapOf(value.capabilities).add).some(
    (each) => each === 'SYS_ADMIN' || each === 'CAP_SYS_ADMIN',
  );
  return [
    ...(value.allowPrivilegeEscalation === false && value.privileged === true
      ? problem(['allowPrivilegeEscalation'], 'is false beside `privileged: true`')
      : nothing),
    ...(value.allowPrivilegeEscalation === false && isAdmin
      ? problem(['allowPrivilegeEscalation'], 'is false beside capability SYS_ADMIN')
      : nothing),
    ...['runAsUser', 'runAsGroup'].flatMap((key) => within(value[key], NOT_NEGATIVE, [key])),
  ];
};
