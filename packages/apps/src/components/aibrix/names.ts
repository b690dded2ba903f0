import { partLabels, selectorLabels } from '../../workload.js';

export const AIBRIX = 'aibrix';
/** Compiled into the controller. */
export const NAMESPACE = 'aibrix-system';
/** CRDs (`upstream`) and images are of one version. */
export const VERSION = 'v0.7.0';

/** The workloads, as their labels call them. */
export type Part = 'controller' | 'gateway' | 'redis';

export const labelsOf = (part: Part): Record<string, string> => partLabels(AIBRIX, part);
export const selectorOf = (part: Part): Record<string, string> => selectorLabels(AIBRIX, part);

/** User of AIBrix's own images. */
export const UID = 65532;

/** Where applications send their requests: Envoy beside the gateway. */
export const GATEWAY = { name: 'aibrix-gateway-plugins', port: 10080 } as const;

/** In `network.to` of those who ask models. */
export const TO_MODELS = { component: AIBRIX, pods: 'gateway', port: 'http' } as const;

/** What the clients of OpenAI take as their base URL. It asks for no key: who may connect is the network’s business. */
export const MODELS_URL = `http://${GATEWAY.name}.${NAMESPACE}.svc:${GATEWAY.port}/v1`;

/** Ports inside the Pods. */
export const PORTS = { externalProcessor: 50052, gatewayHttp: 8080, controllerMetrics: 8080, webhook: 9443 } as const;

/** Names that are compiled into the controller: it makes its certificate itself, and writes its CA into the others. */
export const WEBHOOK = {
  service: 'aibrix-webhook-service',
  certificate: 'aibrix-webhook-server-cert',
  mutating: 'aibrix-mutating-webhook-configuration',
  validating: 'aibrix-validating-webhook-configuration',
} as const;

export const REDIS = {
  name: 'aibrix-redis',
  port: 6379,
  secret: { name: 'aibrix-redis', password: 'password' },
} as const;

/** Label of every Pod that serves a model. */
export const MODEL_LABEL = 'model.aibrix.ai/name';
