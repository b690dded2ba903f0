import {
  type ComponentInput,
  containerText,
  defineComponent,
  GPU_NODE_LABEL,
  GPU_RUNTIME,
  gpuNodes,
  tolerationsOf,
} from '@edgit/core';
import { modelServer, modelServerPods } from '../../model-server/model-server.js';
import { AIBRIX_CLIENTS, MODEL_PORT, MODELS, WEIGHT_HOSTS } from '../../model-server/names.js';
import { commitOf } from '../../model-server/weights.js';
import type { AppsSettings } from '../../settings.js';
import { container, emptyDir, variables } from '../../workload.js';
import { onItsNode } from '../longhorn/names.js';

const NAME = 'chat-model';

/** gpt-oss' tokenizer, openai-harmony, fetches its tables from here. */
const TOKENIZER_HOST = 'openaipublic.blob.core.windows.net';

/** Whose user vllm is 2000 (vLLM, docs/deployment/docker.md); it writes below HOME alone, which is the volume. */
const USER = 2000;
const HOME = '/data';

/** An hour and a half: it fetches up to a hundred gigabytes, once, and compiles. */
const STARTUP = 5400;

const GIBIBYTE = 2 ** 30;

/** All downloads and compiled files stay on the volume. No telemetry is sent. */
const environment = {
  HOME,
  USER: 'vllm',
  HF_HOME: `${HOME}/huggingface`,
  // The newer protocol talks to hosts that are not known by name.
  HF_HUB_DISABLE_XET: '1',
  HF_HUB_DISABLE_TELEMETRY: '1',
  TIKTOKEN_RS_CACHE_DIR: `${HOME}/tiktoken`,
  VLLM_CACHE_ROOT: `${HOME}/vllm`,
  TORCHINDUCTOR_CACHE_DIR: `${HOME}/inductor`,
  TRITON_CACHE_DIR: `${HOME}/triton`,
  VLLM_NO_USAGE_STATS: '1',
  DO_NOT_TRACK: '1',
};

/**
 * On memory that CPU and GPU share, vLLM's measuring of free memory counts what the system needs too, and can bring the
 * machine down (vllm#46307, #43969): the cache is a number of bytes, which skips it. The fraction is still looked at
 * once, at the start.
 */
const argumentsOf = (model: string, settings: AppsSettings['chatModel']): string[] => [
  settings.repository,
  `--revision=${commitOf(settings)}`,
  `--served-model-name=${model}`,
  '--host=0.0.0.0',
  `--port=${MODEL_PORT.port}`,
  `--max-model-len=${settings.context}`,
  `--max-num-seqs=${settings.requests}`,
  `--gpu-memory-utilization=${settings.memoryFraction}`,
  `--kv-cache-memory-bytes=${settings.cache * GIBIBYTE}`,
  ...settings.arguments.map(containerText),
];

/**
 * The model that answers, on the GPU: vLLM 0.27.1, whose unsuffixed images are for amd64 and arm64 with CUDA 13.0
 * (vllm#39878), which driver 580 runs.
 */
export const chatModel = defineComponent<AppsSettings>(
  ({ cluster, settings: { models, chatModel: settings } }): ComponentInput => ({
    name: NAME,
    namespace: MODELS,
    description: 'The language model of the cluster, on its GPU',
    category: 'ai',
    owner: 'ai',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: modelServer({
      component: NAME,
      model: models.chat,
      engine: 'vllm',
      weights: { size: settings.storage, storageClassName: onItsNode(cluster.storage.className) },
      startup: STARTUP,
      user: USER,
      container: (probes) => {
        const { resources, ...fields } = container({
          name: 'vllm',
          image: 'docker.io/vllm/vllm-openai:v0.27.1',
          command: ['vllm', 'serve'],
          args: argumentsOf(models.chat, settings),
          env: variables(environment),
          ports: [{ name: MODEL_PORT.name, containerPort: MODEL_PORT.port, protocol: 'TCP' }],
          ...probes,
          resources: { cpu: '2', memory: settings.memory },
          volumeMounts: [
            { name: 'weights', mountPath: HOME },
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'shared-memory', mountPath: '/dev/shm' },
          ],
        });
        const limits = { memory: settings.memory, 'nvidia.com/gpu': 1 };
        return { ...fields, resources: { ...(resources as Record<string, unknown>), limits } };
      },
      pod: {
        runtimeClassName: GPU_RUNTIME,
        nodeSelector: GPU_NODE_LABEL,
        tolerations: tolerationsOf(gpuNodes(cluster)),
        terminationGracePeriodSeconds: 120,
        volumes: [
          { name: 'weights', persistentVolumeClaim: { claimName: NAME } },
          emptyDir('tmp', '4Gi'),
          { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '2Gi' } },
        ],
      },
    }),
    network: [
      {
        pods: modelServerPods(NAME),
        ports: { [MODEL_PORT.name]: MODEL_PORT.port },
        from: AIBRIX_CLIENTS,
        toHosts: [...WEIGHT_HOSTS, TOKENIZER_HOST],
      },
    ],
    metrics: [{ port: MODEL_PORT.name }],
    storage: [{ name: NAME, size: settings.storage }],
  }),
);
