import type { ClusterSpec } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';

const JOB = 'kube-etcd';

const addressesOf = ({ nodes }: ClusterSpec): string[] =>
  nodes.filter(({ role }) => role === 'control-plane').flatMap(({ address }) => address ?? []);

/**
 * etcd is no Pod on Talos. The chart would list the control planes in an Endpoints object, a kind that Argo CD is told
 * to pass over: it would never arrive. The chart's own rules look for a job of this name.
 */
export const etcdTargets = (cluster: ClusterSpec): KubernetesObject[] => {
  const targets = addressesOf(cluster).map((address) =>
    address.includes(':') ? `[${address}]:2381` : `${address}:2381`,
  );
  return targets.length === 0
    ? []
    : [
        {
          apiVersion: 'monitoring.coreos.com/v1alpha1',
          kind: 'ScrapeConfig',
          metadata: { name: JOB },
          spec: { jobName: JOB, staticConfigs: [{ targets }] },
        },
      ];
};
