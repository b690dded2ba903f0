/**
 * Component that takes snapshots of what no volume holds in one piece: Vault and etcd. Other layers let it in by what
 * stands here.
 */
export const SNAPSHOTS = {
  component: 'snapshots',
  /** Its ServiceAccount and role in Vault, which may read one path: `sys/storage/raft/snapshot`. */
  vault: { serviceAccount: 'vault-snapshot', role: 'snapshots', audience: 'vault' },
  /** Role in Talos' API: it may take a snapshot of etcd and read who its members are, and do nothing else. */
  talosRole: 'os:etcd:backup',
} as const;
