import type { KubernetesObject } from '@edgit/kubernetes';

/* How an application with several Pods stays available while nodes are drained or fail. */

type Labels = Readonly<Record<string, string>>;

/** @returns a PodDisruptionBudget: a drain evicts one Pod at a time, and Pods that are not ready at any time */
export const disruptionBudget = ({
  name,
  selector,
  labels,
}: {
  readonly name: string;
  /** Labels that select the Pods. */
  readonly selector: Labels;
  readonly labels?: Labels;
}): KubernetesObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, ...(labels === undefined ? {} : { labels }) },
  spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: selector } },
});

/**
 * @param selector labels that select the Pods
 * @returns the `affinity` that spreads Pods over nodes if possible; on a cluster of one node they still start
 */
export const preferOtherNodes = (selector: Labels) => ({
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        podAffinityTerm: { labelSelector: { matchLabels: selector }, topologyKey: 'kubernetes.io/hostname' },
      },
    ],
  },
});
