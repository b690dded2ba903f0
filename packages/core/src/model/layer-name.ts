/** Name of a layer: of its package, its file in a cluster's folder, and the beginning of its manifests' file names. */
export type LayerName = string;
