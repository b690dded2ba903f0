import { isPlain, type Path, type Plain } from '@edgit/kubernetes';

/** What a document is, by its keys. */
export type Recognized =
  | { readonly is: 'object' | 'talos' | 'kustomization' }
  /** No object for the API server, and what it is. */
  | { readonly is: 'other'; readonly what: string; readonly isOfProgram?: true }
  /** Nearly an object: these keys are missing, or are there with a capital. */
  | { readonly is: 'incomplete'; readonly lacking: readonly string[]; readonly capital?: string }
  /** Nearly an object: these keys hold something else than text, so that it has no kind. */
  | { readonly is: 'untyped'; readonly keys: readonly ('apiVersion' | 'kind')[] }
  | { readonly is: 'list'; readonly items: readonly (readonly [Path, unknown])[] };

const IDENTITY = ['apiVersion', 'kind', 'metadata'] as const;

/**
 * Configuration files of programs that look like an object and are never sent to an API server: the `apiVersion`, and what
 * the file is. Each is in the documentation of the program.
 */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/^kind\.x-k8s\.io\//, 'configuration of kind'],
  [/^skaffold\//, 'configuration of Skaffold'],
  [/^kubeadm\.k8s\.io\//, 'configuration of kubeadm'],
  [/^audit\.k8s\.io\//, 'an audit policy of the API server'],
  [/^apiserver(?:\.config)?\.k8s\.io\//, 'configuration of the API server'],
  [/(?:^|\.)config\.k8s\.io\//, 'configuration of a program of Kubernetes'],
  [/^client\.authentication\.k8s\.io\//, 'a credential for kubectl'],
  [/^k3d\.io\//, 'configuration of k3d'],
  [/^k0sctl\.k0sproject\.io\//, 'configuration of k0sctl'],
  [/^eksctl\.io\//, 'configuration of eksctl'],
  [/^ctlptl\.dev\//, 'configuration of ctlptl'],
  [/^krew\.googlecontainertools\.github\.com\//, 'a plugin of kubectl, for Krew'],
  [/^backstage\.io\//, 'an entity of Backstage’s catalogue'],
  [/^scaffolder\.backstage\.io\//, 'a template of Backstage'],
  [/^cli\.kyverno\.io\//, 'a test for Kyverno’s command'],
  [/^chainsaw\.kyverno\.io\//, 'a test for Chainsaw'],
  [/^kuttl\.dev\//, 'a test for KUTTL'],
  [/^viaduct\.ai\//, 'a generator of kustomize, ksops'],
  [/^builtin$/, 'a transformer or generator of kustomize'],
];

/** What a version of an API looks like: configuration of other programs has `1` or `v2.3`. */
const API_VERSION = /^(?:[a-z0-9][-a-z0-9.]*\/)?v\d+(?:(?:alpha|beta)\d+)?$/;
/** A document with one of these keys and an `apiVersion` is meant to be an object. */
const CONTENT = ['spec', 'data', 'stringData', 'rules', 'subsets', 'roleRef', 'subjects', 'webhooks', 'provisioner'];

/** @returns what a document of a YAML or JSON file is */
export const recognize = (value: unknown): Recognized => {
  if (!isPlain(value)) return { is: 'other', what: 'no map' };
  const { apiVersion, kind, items, metadata } = value;
  if (isTalos(value)) return { is: 'talos' };
  if (typeof apiVersion === 'string') {
    if (apiVersion.startsWith('kustomize.config.k8s.io/')) return { is: 'kustomization' };
    const program = PROGRAMS.find(([pattern]) => pattern.test(apiVersion));
    if (program !== undefined) return { is: 'other', what: program[1], isOfProgram: true };
  }
  if (kind === 'Config' && Array.isArray(value.clusters))
    return { is: 'other', what: 'a kubeconfig', isOfProgram: true };
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    return { is: 'list', items: items.map((item, index) => [['items', index], item]) };
  }
  const lacking = IDENTITY.filter((key) => !Object.hasOwn(value, key));
  if (lacking.length === 0) {
    const keys = (['apiVersion', 'kind'] as const).filter((key) => typeof value[key] !== 'string');
    return keys.length === 0 ? { is: 'object' } : { is: 'untyped', keys };
  }
  const [missing] = lacking;
  if (lacking.length > 1 || missing === undefined) return { is: 'other', what: 'no manifest' };
  const capital = Object.keys(value).find((key) => key !== missing && key.toLowerCase() === missing.toLowerCase());
  if (capital !== undefined) return { is: 'incomplete', lacking, capital };
  const isVersioned = typeof apiVersion === 'string' && API_VERSION.test(apiVersion);
  const hasContent = CONTENT.some((key) => Object.hasOwn(value, key));
  const isNearly =
    missing === 'kind' ? isVersioned && isPlain(metadata) && hasContent : missing === 'apiVersion' || isVersioned;
  return isNearly ? { is: 'incomplete', lacking } : { is: 'other', what: 'no manifest' };
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
