export { applicationPath, artifactFiles, type RenderedFile } from './artifact-files.js';
export * from './cidr.js';
export { type ClusterNode, type ClusterSpec, clusterSchema } from './cluster.js';
export { clusterFolderFiles, readClusterFolder } from './cluster-folder.js';
export * from './component.js';
export * from './diagnostics.js';
export {
  buildInventory,
  checkInventory,
  type Inventory,
  type InventoryItem,
  type ResolvedExposure,
} from './inventory.js';
export type { KubernetesObject } from './kubernetes.js';
export * from './layer.js';
export * from './names.js';
export { mergeValues } from './overrides.js';
export { PROXY_PORT, proxiedHosts, proxyName, proxyPods } from './proxy-sign-in.js';
export { type ClusterSources, catalogueFile, type Rendering, renderCluster } from './render.js';
export { checkSource, type Partially } from './schema.js';
export { type Path, parseSource, type Source } from './source.js';
export { didYouMean, suggest } from './suggest.js';
export * from './tree.js';
export * from './vault-paths.js';
export { toYaml } from './yaml.js';
