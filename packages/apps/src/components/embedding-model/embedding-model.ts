import { type ComponentInput, defineComponent } from '@edgit/core';
import { modelServer, modelServerPods } from '../../model-server/model-server.js';
import { AIBRIX_CLIENTS, MODEL_PORT, MODELS, WEIGHT_HOSTS } from '../../model-server/names.js';
import { commitOf } from '../../model-server/weights.js';
import type { AppsSettings } from '../../settings.js';
import { container, emptyDir } from '../../workload.js';
import { onItsNode } from '../longhorn/names.js';

const NAME = 'embedding-model';

/** Half an hour. */
const STARTUP = 1800;

const argumentsOf = ({ name }: { readonly name: string }, settings: AppsSettings['embeddingModel']): string[] => [
  `--model-id=${settings.repository}`,
  `--revision=${commitOf(settings)}`,
  `--served-model-name=${name}`,
  `--port=${MODEL_PORT.port}`,
  `--max-batch-tokens=${settings.tokens}`,
  // Clients send as many texts at once as they have; 32 by default.
  '--max-client-batch-size=512',
  '--payload-limit=16000000',
  '--json-output',
];

/**
 * The model that turns text into vectors, on CPUs: Text Embeddings Inference 1.9.3. A GPU has one user: two servers
 * that measure the same free memory get in each other's way, and vectors are needed while the chat model loads.
 */
export const embeddingModel = defineComponent<AppsSettings>(
  ({ cluster, settings: { models, embeddingModel: settings } }): ComponentInput => ({
    name: NAME,
    namespace: MODELS,
    description: 'Turns text into vectors, for search by meaning',
    category: 'ai',
    owner: 'ai',
    podSecurity: 'restricted',
    // Built with Intel's MKL.
    architectures: ['amd64'],
    delivery: { pattern: 'raw' },
    manifests: modelServer({
      component: NAME,
      model: models.embedding.name,
      engine: 'tei',
      weights: { size: settings.storage, storageClassName: onItsNode(cluster.storage.className) },
      startup: STARTUP,
      user: 1000,
      container: (probes) =>
        container({
          name: 'text-embeddings-inference',
          image: 'ghcr.io/huggingface/text-embeddings-inference:cpu-1.9.3',
          args: argumentsOf(models.embedding, settings),
          env: [{ name: 'HUGGINGFACE_HUB_CACHE', value: '/data' }],
          ports: [{ name: MODEL_PORT.name, containerPort: MODEL_PORT.port, protocol: 'TCP' }],
          ...probes,
          resources: { cpu: '1', memory: settings.memory },
          volumeMounts: [
            { name: 'weights', mountPath: '/data' },
            { name: 'tmp', mountPath: '/tmp' },
          ],
        }),
      pod: {
        volumes: [{ name: 'weights', persistentVolumeClaim: { claimName: NAME } }, emptyDir('tmp', '256Mi')],
      },
    }),
    network: [
      {
        pods: modelServerPods(NAME),
        ports: { [MODEL_PORT.name]: MODEL_PORT.port },
        from: AIBRIX_CLIENTS,
        toHosts: WEIGHT_HOSTS,
      },
    ],
    metrics: [{ port: MODEL_PORT.name }],
    storage: [{ name: NAME, size: settings.storage }],
  }),
);
