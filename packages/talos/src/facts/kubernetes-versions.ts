/** Lowest and highest minor version of Kubernetes, both 1.x. */
export interface KubernetesRange {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The minor versions of Kubernetes that each minor version of Talos supports, as Talos' machinery says: package
 * `compatibility`, talos112 at v1.12.6; talos113 and talos114 on its main branch of August 2026. Talos 1.11 and before
 * lack documents that are rendered here, such as LinkConfig and HostnameConfig.
 */
export const KUBERNETES_VERSIONS: Readonly<Record<string, KubernetesRange>> = {
  '1.12': { lowest: 30, highest: 35 },
  '1.13': { lowest: 31, highest: 36 },
  '1.14': { lowest: 32, highest: 37 },
};
