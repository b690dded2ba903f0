/**
 * Names of the registered layers, in the order a cluster is built. Apart from the layers themselves, since help and
 * completion need nothing else of them.
 */
export const LAYER_NAMES = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'] as const;
