import type { GitopsSettings } from '../settings.js';

/**
 * How Argo CD syncs an Application. It never gives up: the first sync of a new cluster waits for a person to unseal
 * Vault, and a sync that ran out of attempts is not tried again for the same revision.
 *
 * @param options further sync options
 */
export const syncPolicy = ({ sync }: GitopsSettings, options: readonly string[] = []): unknown => ({
  automated: { prune: sync.prune, selfHeal: sync.selfHeal },
  syncOptions: [
    // Large CRDs don't fit into the annotation of client-side apply.
    'ServerSideApply=true',
    'ApplyOutOfSyncOnly=true',
    ...options,
  ],
  retry: { limit: -1, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
});
