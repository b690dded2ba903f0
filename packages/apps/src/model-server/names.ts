import { AIBRIX, MODEL_LABEL } from '../components/aibrix/names.js';

/** Namespace of the models. */
export const MODELS = 'models';

/** Port of every model, in its Pods and of its Service. */
export const MODEL_PORT = { name: 'http', port: 8000 } as const;

/** Where weights come from: the hub, and the storage that it sends clients on to. */
export const WEIGHT_HOSTS = [
  'huggingface.co',
  'cas-bridge.xethub.hf.co',
  'cdn-lfs.hf.co',
  'cdn-lfs.huggingface.co',
  'cdn-lfs-us-1.hf.co',
];

/** What AIBrix v0.7.0 reads of a Pod (pkg/constants/model.go): the model it serves, and where. */
export const modelLabels = (model: string, engine: string): Record<string, string> => ({
  [MODEL_LABEL]: model,
  'model.aibrix.ai/port': String(MODEL_PORT.port),
  'model.aibrix.ai/engine': engine,
});

/** The only clients of a model: the Pods of AIBrix, on behalf of all applications. */
export const AIBRIX_CLIENTS = ['gateway', 'controller'].map((pods) => ({
  component: AIBRIX,
  pods,
  port: MODEL_PORT.name,
}));
