import { type Diagnostic, type EmitContext, gpuNodes } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { warning } from '../../codes.js';
import type { AppsSettings } from '../../settings.js';
import { AIBRIX, MODEL_LABEL } from './names.js';

/**
 * Finds models of the settings that applications request from AIBrix and no manifest serves. AIBrix finds a model by the
 * label of its workload. A chart may contain one, so this is a warning. A cluster without a GPU has no chat model.
 */
export const checkModels = ({ cluster, inventory, settings }: EmitContext<AppsSettings>): readonly Diagnostic[] => {
  const [first, ...others] = inventory.components.filter(({ network }) =>
    network.some(({ to }) => to.some(({ component }) => component === AIBRIX)),
  );
  if (first === undefined || inventory.component(AIBRIX) === undefined) return [];
  const served = new Set(inventory.components.flatMap(({ manifests }) => manifests.map(servedBy)));
  const asking = [first, ...others].map(({ name }) => name).join(', ');
  return [...(gpuNodes(cluster).length > 0 ? [settings.models.chat] : []), settings.models.embedding.name]
    .filter((model) => !served.has(model))
    .map((model) =>
      warning(
        'models/not-served',
        `no component serves model ${model}, which ${asking} use through AIBrix`,
        [first.place(['network'])],
        `enable chat-model and embedding-model, or add a Deployment with the label ${MODEL_LABEL}: ${model} to apps/<app>.yaml`,
      ),
    );
};

const servedBy = ({ kind, metadata }: KubernetesObject): string | undefined =>
  kind === 'Service' ? undefined : metadata.labels?.[MODEL_LABEL];
