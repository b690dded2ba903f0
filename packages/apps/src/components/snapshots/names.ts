/** What no volume holds in one piece, Vault and etcd, and who may read it. */
export const SNAPSHOTS = {
  component: 'snapshots',
  /** Its ServiceAccount and role in Vault. */
  vault: { serviceAccount: 'vault-snapshot', role: 'snapshots', audience: 'vault' },
  /** Role in Talos' API: it may take a snapshot of etcd and read who its members are, and do nothing else. */
  talosRole: 'os:etcd:backup',
} as const;
