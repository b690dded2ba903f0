export { coreCodes } from './codes/index.js';
export * from './escape/index.js';
export {
  CHARTS_FILE,
  CHARTS_LOCK,
  type ChartSource,
  type ChartsLock,
  chartKey,
  type LockedChart,
  lockText,
  readChartsFile,
  readLock,
} from './input/charts-lock.js';
export { clusterFolderFiles, readClusterFolder } from './input/cluster-folder.js';
export type { ClusterSources } from './input/cluster-sources.js';
export * from './input/diagnostics.js';
export { readTextFile, unreadable } from './input/input-file.js';
export { checkSource, type Partially } from './input/schema.js';
export { parseSource, type Source } from './input/source.js';
export * from './input/source-schemas.js';
export { didYouMean, suggest } from './input/suggest.js';
export { textBlockLines } from './input/text-blocks.js';
export { visible, withoutCredentials } from './input/visible.js';
export { toYaml } from './input/yaml.js';
export { buildInventory } from './inventory/build-inventory.js';
export { catalogueFile } from './inventory/catalogue.js';
export { containersOf, type FoundImage, imagesOf, podTemplates } from './inventory/component-pods.js';
export type { Inventory, InventoryItem, ResolvedExposure } from './inventory/inventory.js';
export { checkInventory } from './inventory/inventory-checks.js';
export type { InventoryCheck, InventoryContext } from './inventory/inventory-context.js';
export { type Alert, OF_NAMESPACE } from './model/alert.js';
export { ARCHITECTURES, type Architecture } from './model/architectures.js';
export { disruptionBudget, preferOtherNodes } from './model/availability.js';
export { BACKUP_KEY, type BackupTarget, backupKey, backupTarget, ownBackupKey } from './model/backup-target.js';
export { blockName } from './model/block-name.js';
export * from './model/cidr.js';
export { type ClusterNode, type ClusterSpec, clusterSchema } from './model/cluster.js';
export { clusterKindsOf, groupKinds, namespacedKindsOf } from './model/cluster-kinds.js';
export * from './model/component.js';
export { gitPage } from './model/git-pages.js';
export { GPU_NODE_LABEL, GPU_RUNTIME, gpuNodes, type Toleration, tolerationsOf } from './model/gpu.js';
export { type Headers, headersSchema, mergeHeaders } from './model/headers.js';
export * from './model/layer.js';
export type { LayerName } from './model/layer-name.js';
export * from './model/names.js';
export * from './model/network-rules.js';
export { podsOnNodes, serversOnNodes } from './model/open-nodes.js';
export { outsideServer } from './model/outside-server.js';
export { mergeValues, type Overrides, overridesSchema } from './model/overrides.js';
export {
  lanResolver,
  namesForNodes,
  type PlatformName,
  platformNames,
} from './model/platform-names.js';
export { componentEntrances, entranceUrl, pageUrl, portalEntrances } from './model/portal.js';
export {
  BARMAN_PLUGIN,
  type PostgresDatabase,
  postgresBackupSecrets,
  postgresDatabase,
  postgresMetrics,
  postgresNetwork,
} from './model/postgres.js';
export { PRIORITY_CLASSES, type Priority, priorityClass } from './model/priority.js';
export {
  ownClients,
  PROXY_METRICS,
  PROXY_PATH,
  PROXY_PORT,
  type ProxiedHost,
  proxiedHosts,
  proxyName,
  proxyPods,
} from './model/proxy-sign-in.js';
export { PUSH_ROBOT } from './model/push-robot.js';
export { GROUPS, type GroupRole, groupRoles } from './model/roles.js';
export { duration, endSessionPage, endSessionUrl, SESSIONS } from './model/sessions.js';
export { classOfOwnCopies, LOCAL_CLASS, LONGHORN_CLASS } from './model/storage-classes.js';
export * from './model/vault-paths.js';
export { VAULT_IMAGE, VAULT_INTERNAL, VAULT_TLS, VAULT_VERSION } from './model/vault-server.js';
export * from './model/workload-nodes.js';
export { type CompleteTree, completeTree, type Rendering, renderCluster } from './render.js';
export { scriptWith } from './script.js';
export { artifactFiles, type RenderedFile } from './tree/artifact-files.js';
export * from './tree/foreign-files.js';
export { linkBetween } from './tree/links.js';
export * from './tree/tree.js';
export * from './tree/tree-paths.js';
