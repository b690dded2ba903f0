/**
 * The values that the Pod Security Standards of Kubernetes 1.35 admit (k8s.io/pod-security-admission v0.35,
 * policy/check_*.go).
 */
export const POD_SECURITY = {
  /** Capabilities that a container may add. */
  capabilities: {
    baseline: [
      ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD'],
      ...['NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
    ],
    restricted: ['NET_BIND_SERVICE'],
  },
  sysctls: [
    ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_local_reserved_ports'],
    ...['net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ping_group_range', 'net.ipv4.tcp_fin_timeout'],
    ...['net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_keepalive_time'],
    ...['net.ipv4.tcp_rmem', 'net.ipv4.tcp_syncookies', 'net.ipv4.tcp_wmem'],
  ],
  /** Types of volumes, of `restricted`. */
  volumes: [
    ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image'],
    ...['persistentVolumeClaim', 'projected', 'secret'],
  ],
  seLinuxTypes: ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'],
  /** Of seccomp and of AppArmor. */
  profiles: ['RuntimeDefault', 'Localhost'],
} as const satisfies Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>;
