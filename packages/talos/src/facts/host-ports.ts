import type { ClusterNode } from '@edgit/core';

/** Who reaches a port of a machine. */
export type Source = 'nodes' | 'control planes' | 'pods' | 'operators' | 'anyone';

/** A port on which something listens on the machines themselves, and who needs it. */
export interface HostPort {
  readonly name: string;
  readonly ports: readonly (number | string)[];
  readonly protocol: 'tcp' | 'udp';
  /** A Pod on another machine comes with its own address or that of its machine: it depends on Cilium's routing. */
  readonly from: readonly Source[];
  /** Where it listens, if not everywhere. */
  readonly on?: ClusterNode['role'];
}

const PODS: readonly Source[] = ['nodes', 'pods'];

/**
 * Ports of Talos v1.12.6 (docs.siderolabs.com, “Ingress Firewall” and “Network Connectivity”), Kubernetes v1.35.3, Cilium
 * 1.19.1 (Documentation/operations/system_requirements.rst) and node-exporter's chart. Loopback, replies, ICMP, Pods'
 * questions to Talos' own DNS and traffic between Pods and Services need no rule (Talos v1.12.6,
 * controllers/network/nftables_chain_config.go).
 */
export const HOST_PORTS: readonly HostPort[] = [
  // On workers too, where control planes pass requests on. Pods that take snapshots of etcd ask control planes.
  { name: 'talos-api', ports: [50000], protocol: 'tcp', from: ['operators', ...PODS] },
  { name: 'talos-certificates', ports: [50001], protocol: 'tcp', from: ['nodes'], on: 'control-plane' },
  { name: 'kubernetes-api', ports: [6443], protocol: 'tcp', from: ['operators', ...PODS], on: 'control-plane' },
  { name: 'etcd', ports: ['2379-2380'], protocol: 'tcp', from: ['control planes'], on: 'control-plane' },
  { name: 'control-plane-metrics', ports: [2381, 10257, 10259], protocol: 'tcp', from: PODS, on: 'control-plane' },
  { name: 'kubelet', ports: [10250], protocol: 'tcp', from: PODS },
  { name: 'node-metrics', ports: [9100], protocol: 'tcp', from: PODS },
  { name: 'cilium-vxlan', ports: [8472], protocol: 'udp', from: ['nodes'] },
  { name: 'cilium-wireguard', ports: [51871], protocol: 'udp', from: ['nodes'] },
  { name: 'cilium-health', ports: [4240], protocol: 'tcp', from: ['nodes'] },
  { name: 'cilium-hubble', ports: [4244], protocol: 'tcp', from: PODS },
  // Agent, operator, Envoy, Hubble.
  { name: 'cilium-metrics', ports: ['9962-9965'], protocol: 'tcp', from: PODS },
  // Not the Gateway's own port: Cilium hands the packets to Envoy as they came, by TPROXY, through the host's input
  // chain (Cilium 1.19.1, bpf/lib/nodeport.h and pkg/datapath/iptables).
  { name: 'gateway', ports: [80, 443], protocol: 'tcp', from: ['anyone'] },
];
