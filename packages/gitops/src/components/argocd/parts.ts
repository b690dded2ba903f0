/** A process of Argo CD. Its name is that of its workload, its ServiceAccount and, in `app.kubernetes.io/name`, its Pods. */
export type Part = keyof typeof PORTS;

/**
 * Container ports of every part, by name. Names and ports are upstream's: argocd-redis:6379 and argocd-repo-server:8081
 * are the built-in addresses. Left out: Dex (Keycloak is asked directly), the ApplicationSet and notifications controllers.
 */
export const PORTS = {
  'argocd-application-controller': { metrics: 8082 },
  'argocd-repo-server': { server: 8081, metrics: 8084 },
  'argocd-server': { http: 8080, metrics: 8083 },
  'argocd-redis': { redis: 6379 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export const PARTS = Object.keys(PORTS) as readonly Part[];

/**
 * Pods of every part. One controller: it shares clusters with others, and there is a single one; without it nothing is
 * synced for the seconds until it is back. One Redis: its data are a cache that Argo CD makes again, “without loss of
 * service” (docs/operator-manual/high_availability.md, v3.3.0); upstream's redundant one is three servers, sentinels and
 * HAProxies on three nodes.
 */
export const REPLICAS: Readonly<Record<Part, number>> = {
  'argocd-application-controller': 1,
  'argocd-repo-server': 2,
  'argocd-server': 2,
  'argocd-redis': 1,
};

/** Argo CD reads only ConfigMaps and Secrets with this label. */
export const PART_OF = { 'app.kubernetes.io/part-of': 'argocd' } as const;

/** Labels that select the Pods of a part. */
export const podsOf = (part: Part) => ({ 'app.kubernetes.io/name': part });

/** Labels of any object of Argo CD. */
export const labelsOf = (name: string) => ({ 'app.kubernetes.io/name': name, ...PART_OF });
