import type { KubernetesObject } from '@edgit/kubernetes';
import { service } from '../../workload.js';
import { labelsOf, NAMESPACE, selectorOf, WEBHOOK } from './names.js';

type Kind = readonly [group: string, version: string, singular: string, plural: string];

const KINDS: readonly Kind[] = [
  ['orchestration.aibrix.ai', 'v1alpha1', 'kvcache', 'kvcaches'],
  ['orchestration.aibrix.ai', 'v1alpha1', 'stormservice', 'stormservices'],
  ['model.aibrix.ai', 'v1alpha1', 'modeladapter', 'modeladapters'],
  ['autoscaling.aibrix.ai', 'v1alpha1', 'podautoscaler', 'podautoscalers'],
];

/** A Deployment that wants AIBrix's runtime beside its model says so. */
const INJECTION = 'model.aibrix.ai/sidecar-injection';

const webhook = (action: 'mutate' | 'validate', [group, version, singular, plural]: Kind, name: string) => ({
  name,
  admissionReviewVersions: ['v1'],
  // The controller adds the CA.
  clientConfig: {
    service: {
      name: WEBHOOK.service,
      namespace: NAMESPACE,
      path: `/${action}-${group.replaceAll('.', '-')}-${version}-${singular}`,
    },
  },
  failurePolicy: 'Ignore',
  rules: [{ apiGroups: [group], apiVersions: [version], operations: ['CREATE', 'UPDATE'], resources: [plural] }],
  sideEffects: 'None',
});

const nameOf = (letter: 'm' | 'v', [, version, singular]: Kind): string => `${letter}${singular}-${version}.kb.io`;

const API = 'admissionregistration.k8s.io/v1';

/** The webhooks, their Service, and the Secret that the controller writes its certificate to. */
export const webhooks: KubernetesObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: WEBHOOK.certificate, labels: labelsOf('controller') },
  },
  service({
    name: WEBHOOK.service,
    labels: labelsOf('controller'),
    selector: selectorOf('controller'),
    ports: [{ name: 'webhook', port: 443 }],
  }),
  {
    apiVersion: API,
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: WEBHOOK.mutating, labels: labelsOf('controller') },
    webhooks: [
      ...KINDS.map((kind) => webhook('mutate', kind, nameOf('m', kind))),
      {
        ...webhook('mutate', ['apps', 'v1', 'deployment', 'deployments'], 'medeployment.aibrix.ai'),
        // Upstream calls the webhook for every Deployment of the cluster. It starts with this condition itself.
        matchConditions: [
          {
            name: 'asks-for-the-runtime',
            expression: `has(object.metadata.annotations) && '${INJECTION}' in object.metadata.annotations`,
          },
        ],
      },
    ],
  },
  {
    apiVersion: API,
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: WEBHOOK.validating, labels: labelsOf('controller') },
    webhooks: KINDS.map((kind) => webhook('validate', kind, nameOf('v', kind))),
  },
];
