import type { KubernetesObject, Path } from '@edgit/kubernetes';
import { yamlComment } from '../escape/yaml-comment.js';
import type { Place } from '../input/diagnostics.js';
import { toYaml } from '../input/yaml.js';
import type { Artifact } from '../model/layer.js';
import type { LayerName } from '../model/layer-name.js';
import { applicationPath } from './tree-paths.js';

/** A file of the rendered tree. */
export interface RenderedFile {
  readonly layer: LayerName;
  readonly text: string;
  /** Parsed content of `text`, if it is YAML or JSON, so that checks need not parse it again. */
  readonly documents: readonly unknown[];
  /** The place of a value in the cluster's own files, for documents that are copied from there. */
  readonly place?: (path: Path, target?: 'key' | 'value') => Place;
}

/** First line of each YAML file. */
const YAML_HEADER = '# Rendered by edgit: change the cluster’s files instead.\n';

/** The files of one artifact: path (relative to the tree) and text. */
export const artifactFiles = (layer: LayerName, artifact: Artifact): readonly (readonly [string, RenderedFile])[] => {
  switch (artifact.kind) {
    case 'objects':
      return artifact.objects.map((object) => [
        `${applicationPath(artifact.application)}/manifests/${objectFileName(layer, object, artifact.objects)}`,
        { layer, text: YAML_HEADER + toYaml(object), documents: [object] },
      ]);
    case 'yaml':
      return [
        [
          artifact.path,
          {
            layer,
            text: YAML_HEADER + commentLines(artifact.comment) + artifact.documents.map(toYaml).join('---\n'),
            documents: artifact.documents,
          },
        ],
      ];
    case 'json':
      return [
        [artifact.path, { layer, text: `${JSON.stringify(artifact.value, null, 2)}\n`, documents: [artifact.value] }],
      ];
    case 'text':
      return [[artifact.path, { layer, text: artifact.text, documents: [] }]];
  }
};

const commentLines = (comment: string | undefined): string => (comment === undefined ? '' : yamlComment(comment));

/**
 * `network-httproute-grafana.yaml`: the layer comes first, so that a glob can give ownership. The namespace is added only
 * if two objects differ in nothing else.
 */
const objectFileName = (layer: LayerName, object: KubernetesObject, all: readonly KubernetesObject[]): string => {
  const { kind, metadata } = object;
  const isShared = all.some(
    (other) => other !== object && other.kind === kind && other.metadata.name === metadata.name,
  );
  const name = isShared && metadata.namespace !== undefined ? `${metadata.name}-${metadata.namespace}` : metadata.name;
  return `${layer}-${kind.toLowerCase()}-${name.replace(/[^-.a-zA-Z0-9]/g, '_')}.yaml`;
};
