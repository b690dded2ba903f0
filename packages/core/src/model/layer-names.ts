/** The six layers, in the order a cluster is built. */
export const LAYER_NAMES = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];
