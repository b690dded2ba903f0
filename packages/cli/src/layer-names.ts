/**
 * Names of the registered layers, in the order a cluster is built. In a file without the layers, because help and
 * completion need only the names.
 */
export const LAYER_NAMES = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'] as const;
