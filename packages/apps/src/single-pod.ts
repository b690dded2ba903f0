import type { KubernetesObject } from '@edgit/kubernetes';
import {
  type Claim,
  deployment,
  type PodInput,
  partLabels,
  restrictedPod,
  selectorLabels,
  service,
  serviceAccount,
  volumeClaim,
} from './workload.js';

/** The part of an application that is its only Pod. */
const PART = 'server';

/** Labels that select the Pod of a {@link singlePod}. */
export const singlePodLabels = (name: string): Record<string, string> => selectorLabels(name, PART);

/** An application that is one Pod, called after it like its Service, its volume and its ServiceAccount. */
export interface SinglePod {
  readonly name: string;
  /** Ports of the Service; each leads to the container port of the same name. */
  readonly ports: readonly { readonly name: string; readonly port: number }[];
  /** The volume it keeps, as `volumes` of the Pod names it. */
  readonly claim?: Omit<Claim, 'name' | 'labels'>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The Pod; it runs under the ServiceAccount of its name. */
  readonly pod: Readonly<Record<string, unknown>> & Pick<PodInput, 'user' | 'containers'>;
}

/** @returns ServiceAccount, volume, Service and Deployment of an application that is one restricted Pod */
export const singlePod = ({ name, ports, claim, annotations, pod }: SinglePod): KubernetesObject[] => {
  const labels = partLabels(name, PART);
  const selector = singlePodLabels(name);
  return [
    serviceAccount(name, labels),
    ...(claim === undefined ? [] : [volumeClaim({ name, labels, ...claim })]),
    service({ name, labels, selector, ports }),
    deployment({
      name,
      labels,
      selector,
      podAnnotations: annotations,
      // One node at a time has the volume: a rolling update would wait for the old Pod's for ever.
      ...(claim === undefined ? {} : { strategy: { type: 'Recreate' } }),
      pod: restrictedPod({ serviceAccountName: name, ...pod }),
    }),
  ];
};

/** The volume of a {@link singlePod} in its Pod. */
export const singlePodVolume = (name: string): Record<string, unknown> => ({
  name: 'data',
  persistentVolumeClaim: { claimName: name },
});
