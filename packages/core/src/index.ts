export { admissionPolicy } from './admission-policy.js';
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
export * from './input/diagnostics.js';
export { readTextFile, unreadable } from './input/input-file.js';
export { checkSource, type Partially } from './input/schema.js';
export { valueAt } from './input/schema-lookup.js';
export { type Path, parseSource, type Source } from './input/source.js';
export * from './input/source-words.js';
export { didYouMean, suggest } from './input/suggest.js';
export { textBlockLines } from './input/text-blocks.js';
export { visible, withoutCredentials } from './input/visible.js';
export { toYaml } from './input/yaml.js';
export { catalogueFile } from './inventory/catalogue.js';
export { buildInventory, type Inventory, type InventoryItem, type ResolvedExposure } from './inventory/inventory.js';
export { checkInventory } from './inventory/inventory-checks.js';
export { groupOf, isKubernetesObject, type KubernetesObject } from './kubernetes.js';
export { ARCHITECTURES, type Architecture } from './model/architectures.js';
export { BACKUP_KEY, type BackupTarget, backupKey, backupTarget, ownBackupKey } from './model/backup-target.js';
export { blockName } from './model/block-name.js';
export * from './model/cidr.js';
export { type ClusterNode, type ClusterSpec, clusterSchema } from './model/cluster.js';
export { clusterKindsOf, type GroupKind, groupKinds, namespacedKindsOf } from './model/cluster-kinds.js';
export * from './model/component.js';
export * from './model/cron.js';
export { gitPage } from './model/git-pages.js';
export { GPU_NODE_LABEL, GPU_RUNTIME, gpuNodes, type Toleration, tolerationsOf } from './model/gpu.js';
export { type Headers, headersSchema, mergeHeaders } from './model/headers.js';
export { IMAGE_BUILDS, PUSH_ROBOT } from './model/image-builds.js';
export * from './model/layer.js';
export { LOG_RECEIVER, logReceiverAddress } from './model/log-receiver.js';
export * from './model/names.js';
export * from './model/network-ends.js';
export { kubeletMaySetLabel } from './model/node-restriction.js';
export { podsOnNodes, serversOnNodes } from './model/open-nodes.js';
export { outsideServer } from './model/outside-server.js';
export { mergeValues } from './model/overrides.js';
export {
  CLUSTER_DNS,
  LAN_DNS,
  LOAD_BALANCER_ADDRESS,
  lanResolver,
  namesForNodes,
  type PlatformName,
  platformNames,
} from './model/platform-names.js';
export { categoryTitle, categoryTitles, entranceUrl, pageUrl, portalEntrances } from './model/portal.js';
export {
  BARMAN_PLUGIN,
  POSTGRES_CONNECTIONS,
  type PostgresDatabase,
  postgresBackupSecrets,
  postgresDatabase,
  postgresMetrics,
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
export { GROUPS, type GroupRole, groupRoles } from './model/roles.js';
export { duration, endSessionPage, endSessionUrl, SESSIONS } from './model/sessions.js';
export { SNAPSHOTS } from './model/snapshots.js';
export { classOfOwnCopies, LOCAL_CLASS, LONGHORN_CLASS } from './model/storage-classes.js';
export * from './model/vault-paths.js';
export { VAULT_IMAGE, VAULT_INTERNAL, VAULT_TLS, VAULT_VERSION } from './model/vault-server.js';
export * from './model/workload-nodes.js';
export { asText, entryOf, isPlain, type Plain } from './plain.js';
export { POD_SECURITY } from './pod-security-standard.js';
export { quantityOf } from './quantity.js';
export { type ClusterSources, type CompleteTree, type Rendering, renderCluster, type TreeCheck } from './render.js';
export { IMAGE_ARCHITECTURES, type ImageFact, imageFact } from './traps/image-architectures.js';
export { type FoundImage, imagesOf } from './traps/pods.js';
export { artifactFiles, type RenderedFile } from './tree/artifact-files.js';
export * from './tree/foreign-files.js';
export { linkBetween } from './tree/links.js';
export * from './tree/tree.js';
export * from './tree/tree-paths.js';
