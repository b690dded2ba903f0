import { isPlain, type Path, type Plain } from '@edgit/kubernetes';

/** What a document is, by what stands in it. */
export type Recognized =
  | { readonly is: 'object' | 'talos' | 'kustomization' | 'other' }
  /** Nearly an object: these keys are missing. */
  | { readonly is: 'incomplete'; readonly lacking: readonly string[] }
  /** Nearly an object: these keys hold something else than text, so that it has no kind. */
  | { readonly is: 'untyped'; readonly keys: readonly ('apiVersion' | 'kind')[] }
  | { readonly is: 'list'; readonly items: readonly (readonly [Path, unknown])[] };

const IDENTITY = ['apiVersion', 'kind', 'metadata'] as const;
/** Configuration of programs looks like an object, and is never sent to an API server. */
const CONFIGURATION = /(?:^|\.)config\.k8s\.io\//;

/** @returns what a document of a YAML or JSON file is */
export const recognize = (value: unknown): Recognized => {
  if (!isPlain(value)) return { is: 'other' };
  const { apiVersion, kind, items } = value;
  if (isTalos(value)) return { is: 'talos' };
  if (typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/'))
    return { is: 'kustomization' };
  if (typeof apiVersion === 'string' && CONFIGURATION.test(apiVersion)) return { is: 'other' };
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    return { is: 'list', items: items.map((item, index) => [['items', index], item]) };
  }
  const lacking = IDENTITY.filter((key) => !Object.hasOwn(value, key));
  if (lacking.length === 0) {
    const keys = (['apiVersion', 'kind'] as const).filter((key) => typeof value[key] !== 'string');
    return keys.length === 0 ? { is: 'object' } : { is: 'untyped', keys };
  }
  const isKubeconfig = kind === 'Config' && Array.isArray(value.clusters);
  const isNearly = Object.hasOwn(value, 'kind') && lacking.length === 1 && !isKubeconfig;
  const isUnnamed = lacking.length === 1 && lacking[0] === 'kind' && Object.hasOwn(value, 'spec');
  return isNearly || isUnnamed ? { is: 'incomplete', lacking } : { is: 'other' };
};

const TALOS_KEYS = new Set(['version', 'debug', 'persist', 'machine', 'cluster']);
/** Values of charts have a key `cluster` too: only with one of these below it, it is Talos’. */
const CLUSTER_KEYS =
  /^(?:id|secret|controlPlane|clusterName|network|apiServer|controllerManager|scheduler|proxy|etcd|discovery|coreDNS|inlineManifests|extraManifests|externalCloudProvider|adminKubeconfig|allowSchedulingOnControlPlanes|allowSchedulingOnMasters)$/;

const isTalos = (value: Plain): boolean => {
  if (value.apiVersion === 'v1alpha1') return typeof value.kind === 'string';
  const keys = Object.keys(value);
  if (keys.length === 0 || keys.some((key) => !TALOS_KEYS.has(key))) return false;
  if (value.version === 'v1alpha1' || Object.hasOwn(value, 'machine')) return true;
  return isPlain(value.cluster) && Object.keys(value.cluster).some((key) => CLUSTER_KEYS.test(key));
};
