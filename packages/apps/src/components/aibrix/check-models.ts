import { type Diagnostic, type EmitContext, gpuNodes } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { warning } from '../../codes.js';
import type { AppsSettings } from '../../settings.js';
import { AIBRIX, MODEL_LABEL } from './names.js';

/**
 * Models of the settings that applications ask AIBrix for, and that no manifest of any component serves: what AIBrix
 * finds by its label on a workload. A chart may bring one, so that this is no error; and a cluster without a GPU has
 * none of its own for chat.
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
