import type { KubernetesObject } from '@edgit/kubernetes';
import type { ApiServer } from './api-server.js';

const CONDITION = {
  type: 'Ready',
  status: 'True',
  reason: 'Rehearsed',
  message: 'its controller does not run in a rehearsal',
  lastTransitionTime: '2000-01-01T00:00:00Z',
};
const ready = (): unknown => ({ conditions: [CONDITION] });

const replicasOf = ({ spec }: KubernetesObject): number =>
  typeof spec === 'object' && spec !== null && 'replicas' in spec && typeof spec.replicas === 'number'
    ? spec.replicas
    : 1;

const rolledOut = (object: KubernetesObject): unknown => {
  const replicas = replicasOf(object);
  return {
    observedGeneration: object.metadata.generation,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
  };
};

/** There is no node, so a DaemonSet has no Pods. */
const onNoNode = (object: KubernetesObject): unknown => ({
  observedGeneration: object.metadata.generation,
  currentNumberScheduled: 0,
  desiredNumberScheduled: 0,
  numberMisscheduled: 0,
  numberReady: 0,
});

/** As the API server wants it of a Job that is over: when, and both conditions in their order. */
const completed = (): unknown => ({
  startTime: CONDITION.lastTransitionTime,
  completionTime: CONDITION.lastTransitionTime,
  succeeded: 1,
  conditions: ['SuccessCriteriaMet', 'Complete'].map((type) => ({ ...CONDITION, type })),
});

const available = (): unknown => ({
  paused: false,
  replicas: 0,
  updatedReplicas: 0,
  availableReplicas: 0,
  unavailableReplicas: 0,
  conditions: [{ ...CONDITION, type: 'Available' }],
});

/** Of an example range (RFC 5737); undefined for what waits for no address. */
const addressed = ({ spec }: KubernetesObject): unknown =>
  (spec as { readonly type?: string } | undefined)?.type === 'LoadBalancer'
    ? { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } }
    : undefined;

/** The status that Cilium writes for a route, per parent Gateway. */
const routed = ({ spec }: KubernetesObject): unknown => {
  const { parentRefs = [] } = spec as { readonly parentRefs?: readonly unknown[] };
  const conditions = ['Accepted', 'ResolvedRefs'].map((type) => ({ ...CONDITION, type }));
  return {
    parents: parentRefs.map((parentRef) => ({ parentRef, controllerName: 'io.cilium/gateway-controller', conditions })),
  };
};

interface Answered {
  readonly apiVersion: string;
  readonly kind: string;
  /** @returns undefined if no status is needed */
  readonly status: (object: KubernetesObject) => unknown;
}

/**
 * Kinds that Argo CD waits for between two waves of one application, and whose controllers do not run here. The rehearsal
 * writes the status that these controllers would write.
 */
const ANSWERED: readonly Answered[] = [
  { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', status: ready },
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', status: ready },
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', status: ready },
  { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', status: ready },
  { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', status: ready },
  { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', status: ready },
  { apiVersion: 'apps/v1', kind: 'Deployment', status: rolledOut },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    status: (object) => ({ ...Object(rolledOut(object)), currentRevision: 'rehearsed', updateRevision: 'rehearsed' }),
  },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', status: onNoNode },
  { apiVersion: 'batch/v1', kind: 'Job', status: completed },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    status: () => ({
      currentHealthy: 1,
      desiredHealthy: 0,
      disruptionsAllowed: 1,
      expectedPods: 1,
      conditions: [{ ...CONDITION, type: 'DisruptionAllowed' }],
    }),
  },
  { apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', status: available },
  { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', status: available },
  { apiVersion: 'v1', kind: 'Service', status: addressed },
  {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    status: () => ({ phase: 'Cluster in healthy state', conditions: [CONDITION] }),
  },
  { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', status: routed },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    status: () => ({ conditions: ['Accepted', 'Programmed'].map((type) => ({ ...CONDITION, type })) }),
  },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', status: () => ({ phase: 'Bound' }) },
];

/** Writes the status of everything that has none yet. */
export const answerForControllers = async (server: ApiServer): Promise<void> => {
  for (const { apiVersion, kind, status } of ANSWERED) {
    const objects = await server.list(apiVersion, kind).catch(() => []);
    await Promise.all(
      objects
        .filter(isUnanswered)
        .map((object) => ({ object, said: status(object) }))
        .filter(({ said }) => said !== undefined)
        .map(({ object, said }) => server.patch(object, { status: said }, 'status')),
    );
  }
};

const isUnanswered = ({ status }: KubernetesObject): boolean => {
  if (typeof status !== 'object' || status === null) return true;
  if ('phase' in status) return status.phase === 'Pending';
  // A new Gateway says `Unknown` by default.
  if ('conditions' in status) return isUnknown(status.conditions);
  if ('loadBalancer' in status) return Object.keys(Object(status.loadBalancer)).length === 0;
  return !('observedGeneration' in status || 'parents' in status);
};

const isUnknown = (conditions: unknown): boolean =>
  Array.isArray(conditions) &&
  conditions.every((condition: { readonly status?: unknown }) => condition.status === 'Unknown');
