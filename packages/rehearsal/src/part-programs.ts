import type { ProgramName } from '@edgit/programs/programs';

/** The parts of a rehearsal, in the order they run, and the programs each one needs. */
export const PART_PROGRAMS = {
  api: ['etcd', 'kube-apiserver'],
  gitops: ['etcd', 'kube-apiserver', 'redis', 'argocd'],
  admission: ['etcd', 'kube-apiserver', 'kyverno'],
  dns: ['etcd', 'kube-apiserver', 'coredns'],
  talos: ['talos-validator'],
  queries: ['query-parser'],
  alerts: ['promtool', 'amtool'],
} as const satisfies Readonly<Record<string, readonly ProgramName[]>>;

export type PartName = keyof typeof PART_PROGRAMS;
export const PART_NAMES = Object.keys(PART_PROGRAMS) as readonly PartName[];
