export { admissionPolicy } from './admission-policy.js';
export { ARCHITECTURES, type Architecture } from './architectures.js';
export { artifactFiles, type RenderedFile } from './artifact-files.js';
export { BACKUP_KEY, type BackupTarget, backupKey, backupTarget, ownBackupKey } from './backup-target.js';
export { blockName } from './block-name.js';
export { catalogueFile } from './catalogue.js';
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
} from './charts-lock.js';
export * from './cidr.js';
export { type ClusterNode, type ClusterSpec, clusterSchema } from './cluster.js';
export { clusterFolderFiles, readClusterFolder } from './cluster-folder.js';
export { clusterKindsOf, type GroupKind, groupKinds, namespacedKindsOf } from './cluster-kinds.js';
export * from './component.js';
export * from './cron.js';
export * from './diagnostics.js';
export * from './escape/index.js';
export * from './foreign-files.js';
export { gitPage } from './git-pages.js';
export { GPU_NODE_LABEL, GPU_RUNTIME, gpuNodes, type Toleration, tolerationsOf } from './gpu.js';
export { type Headers, headersSchema, mergeHeaders } from './headers.js';
export { IMAGE_BUILDS, PUSH_ROBOT } from './image-builds.js';
export { readTextFile, unreadable } from './input-file.js';
export { buildInventory, type Inventory, type InventoryItem, type ResolvedExposure } from './inventory.js';
export { checkInventory } from './inventory-checks.js';
export { groupOf, isKubernetesObject, type KubernetesObject } from './kubernetes.js';
export * from './layer.js';
export { linkBetween } from './links.js';
export { LOG_RECEIVER, logReceiverAddress } from './log-receiver.js';
export * from './names.js';
export * from './network-ends.js';
export { kubeletMaySetLabel } from './node-restriction.js';
export { podsOnNodes, serversOnNodes } from './open-nodes.js';
export { outsideServer } from './outside-server.js';
export { mergeValues } from './overrides.js';
export { asText, entryOf, isPlain, type Plain } from './plain.js';
export {
  CLUSTER_DNS,
  LAN_DNS,
  LOAD_BALANCER_ADDRESS,
  lanResolver,
  namesForNodes,
  type PlatformName,
  platformNames,
} from './platform-names.js';
export { POD_SECURITY } from './pod-security-standard.js';
export { categoryTitle, categoryTitles, entranceUrl, pageUrl, portalEntrances } from './portal.js';
export {
  BARMAN_PLUGIN,
  POSTGRES_CONNECTIONS,
  type PostgresDatabase,
  postgresBackupSecrets,
  postgresDatabase,
  postgresMetrics,
} from './postgres.js';
export { PRIORITY_CLASSES, type Priority, priorityClass } from './priority.js';
export {
  ownClients,
  PROXY_METRICS,
  PROXY_PATH,
  PROXY_PORT,
  type ProxiedHost,
  proxiedHosts,
  proxyName,
  proxyPods,
} from './proxy-sign-in.js';
export { quantityOf } from './quantity.js';
export { type ClusterSources, type CompleteTree, type Rendering, renderCluster, type TreeCheck } from './render.js';
export { GROUPS, type GroupRole, groupRoles } from './roles.js';
export { checkSource, type Partially } from './schema.js';
export { valueAt } from './schema-lookup.js';
export { duration, endSessionPage, endSessionUrl, SESSIONS } from './sessions.js';
export { SNAPSHOTS } from './snapshots.js';
export { type Path, parseSource, type Source } from './source.js';
export * from './source-words.js';
export { classOfOwnCopies, LOCAL_CLASS, LONGHORN_CLASS } from './storage-classes.js';
export { didYouMean, suggest } from './suggest.js';
export { IMAGE_ARCHITECTURES, type ImageFact, imageFact } from './traps/image-architectures.js';
export { type FoundImage, imagesOf } from './traps/pods.js';
export * from './tree.js';
export * from './tree-paths.js';
export * from './vault-paths.js';
export { VAULT_IMAGE, VAULT_INTERNAL, VAULT_TLS, VAULT_VERSION } from './vault-server.js';
export { visible, withoutCredentials } from './visible.js';
export * from './workload-nodes.js';
export { toYaml } from './yaml.js';
