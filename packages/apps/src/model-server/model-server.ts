import type { KubernetesObject } from '@edgit/kubernetes';
import {
  deployment,
  partLabels,
  restrictedPod,
  selectorLabels,
  service,
  serviceAccount,
  volumeClaim,
} from '../workload.js';
import { MODEL_PORT, modelLabels } from './names.js';

/** A server of one model, called after its component; its Service is called after the model, as AIBrix wants it. */
export interface ModelServer {
  readonly component: string;
  readonly model: string;
  /** What serves it, in AIBrix's word. */
  readonly engine: string;
  /** Size and class of the volume with its weights. */
  readonly weights: { readonly size: string; readonly storageClassName: string };
  /** Seconds in which weights have to be fetched and loaded. */
  readonly startup: number;
  readonly container: (probes: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  readonly user: number;
  readonly pod: Readonly<Record<string, unknown>>;
}

const PART = 'server';

/** Labels that select the Pods of a {@link modelServer}. */
export const modelServerPods = (component: string): Record<string, string> => selectorLabels(component, PART);

const health = { httpGet: { path: '/health', port: MODEL_PORT.name }, timeoutSeconds: 5 };
const PERIOD = 10;

/** @returns ServiceAccount, volume, Service and Deployment of a server of one model */
export const modelServer = (server: ModelServer): KubernetesObject[] => {
  const { component, model, engine, weights, startup, container, user, pod } = server;
  const labels = { ...partLabels(component, PART), ...modelLabels(model, engine) };
  const selector = modelServerPods(component);
  const probes = {
    startupProbe: { ...health, periodSeconds: PERIOD, failureThreshold: Math.ceil(startup / PERIOD) },
    livenessProbe: { ...health, periodSeconds: 30, failureThreshold: 6 },
    readinessProbe: { ...health, periodSeconds: PERIOD },
  };
  return [
    serviceAccount(component, labels),
    volumeClaim({ name: component, labels: partLabels(component, PART), ...weights }),
    service({ name: model, labels, selector, ports: [MODEL_PORT] }),
    deployment({
      name: component,
      labels,
      selector,
      // One GPU and one volume: a new Pod would wait for the old one's for ever.
      strategy: { type: 'Recreate' },
      // It is not ready while it fetches.
      progressDeadlineSeconds: startup + 600,
      pod: restrictedPod({ serviceAccountName: component, user, containers: [container(probes)], ...pod }),
    }),
  ];
};
