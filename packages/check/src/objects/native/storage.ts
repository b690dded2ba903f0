import { listOf, quantityOf } from '@edgit/kubernetes';
import { mapOf, type NativeRule, nothing, problem, setKeys } from './rule.js';

// pkg/apis/core/validation/validation.go: ValidatePersistentVolumeSpec, ValidatePersistentVolumeClaimSpec.

const NOT_SOURCES = new Set([
  'capacity',
  'accessModes',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'volumeMode',
  'nodeAffinity',
  'volumeAttributesClassName',
]);

export const persistentVolume: NativeRule = (spec) => {
  const sources = setKeys(
    spec,
    Object.keys(spec).filter((key) => !NOT_SOURCES.has(key)),
  );
  return [
    ...(sources.length === 0
      ? problem([], 'names no source of the volume', 'give `csi`, `nfs`, `local` or another source')
      : nothing),
    ...(sources.length > 1 ? problem([sources[1] ?? ''], 'is a second source', 'keep one') : nothing),
    ...(listOf(spec.accessModes).length === 0 ? problem([], 'has no accessModes') : nothing),
    ...(mapOf(spec.capacity).storage === undefined
      ? problem([], 'has no capacity', 'give `capacity.storage`')
      : nothing),
    ...(spec.local !== undefined && spec.nodeAffinity === undefined
      ? problem(['local'], 'needs `nodeAffinity`: it is on one node')
      : nothing),
  ];
};

export const claim: NativeRule = (spec) => {
  const modes = listOf(spec.accessModes);
  const size = mapOf(mapOf(spec.resources).requests).storage;
  const amount = typeof size === 'string' || typeof size === 'number' ? quantityOf(size) : undefined;
  return [
    ...(modes.length === 0 ? problem([], 'has no accessModes') : nothing),
    ...(modes.includes('ReadWriteOncePod') && modes.length > 1
      ? problem(['accessModes'], 'has `ReadWriteOncePod` and other modes', '`ReadWriteOncePod` must be the only one')
      : nothing),
    ...(size === undefined || size === null
      ? problem([], 'asks for no size', 'give `resources.requests.storage`')
      : nothing),
    ...(amount !== undefined && amount <= 0
      ? problem(['resources', 'requests', 'storage'], 'is not more than 0')
      : nothing),
  ];
};
