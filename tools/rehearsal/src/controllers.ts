import type { KubernetesObject } from '@edgit/core';
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

/** What Cilium says of a route: of each Gateway that it is for. */
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
  readonly status: (object: KubernetesObject) => unknown;
}

/**
 * What Argo CD waits for between two waves of one application, and whose controllers do not run here: their status is
 * written for them, as it is once they have done their work.
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
      objects.filter(isUnanswered).map((object) => server.patch(object, { status: status(object) }, 'status')),
    );
  }
};

const isUnanswered = ({ status }: KubernetesObject): boolean => {
  if (typeof status !== 'object' || status === null) return true;
  if ('phase' in status) return status.phase === 'Pending';
  // A new Gateway says `Unknown` by default.
  if ('conditions' in status) return isUnknown(status.conditions);
  return !('observedGeneration' in status || 'parents' in status);
};

const isUnknown = (conditions: unknown): boolean =>
  Array.isArray(conditions) &&
  conditions.every((condition: { readonly status?: unknown }) => condition.status === 'Unknown');
