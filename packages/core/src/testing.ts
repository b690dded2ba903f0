import { isKubernetesObject, type KubernetesObject } from '@edgit/kubernetes';
import type * as z from 'zod';
import {
  type Artifact,
  buildInventory,
  type ClusterSpec,
  type ComponentInput,
  catalogueFile,
  checkInventory,
  clusterSchema,
  componentSchema,
  declareContext,
  type EmitContext,
  InputError,
  type Inventory,
  isError,
  type LayerName,
} from './index.js';
import { withProxySignIn } from './model/proxy-sign-in.js';
import { withSharedSecrets } from './model/shared-secrets.js';

/*
 * Support for specs, as `@edgit/core/testing`: a test cluster and the components that a test needs, so that each layer is
 * tested without the others. Only specs import it.
 */

export { type ReadmeExample, readmeExamples } from './readme-examples.js';

/** @returns cluster `lab`, two machines at example.org, with some of its fields replaced */
export const testCluster = (overrides: Partial<z.input<typeof clusterSchema>> = {}): ClusterSpec =>
  clusterSchema.parse({
    name: 'lab',
    versions: { kubernetes: 'v1.35.3', talos: 'v1.12.6' },
    domains: { public: 'example.org', cluster: 'apps.example.net' },
    networks: { nodes: '10.0.0.0/24', router: '10.0.0.1' },
    nodes: [
      { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
      { name: 'wk-1', role: 'worker', address: '10.0.0.21' },
    ],
    git: { url: 'https://git.example.org/platform.git' },
    ...overrides,
  });

/** Cluster (default {@link testCluster}) and layer (default apps) of the components of a test. */
export interface TestSite {
  readonly cluster?: ClusterSpec;
  readonly layer?: LayerName;
}

/**
 * @returns the Inventory of these components and no others
 * @throws InputError if they contradict each other: a render would stop before `emit`
 */
export const inventoryOf = (
  components: readonly ComponentInput[],
  { cluster = testCluster(), layer = 'apps' }: TestSite = {},
): Inventory => {
  const declared = components.map((input) => componentSchema.parse(input)).map(withProxySignIn(cluster));
  const items = declared
    .map(withSharedSecrets(declared))
    .map((component) => ({ ...component, layer, place: () => ({ file: catalogueFile(layer, component.name) }) }));
  const inventory = buildInventory(cluster, items);
  const errors = checkInventory(inventory).filter(isError);
  if (errors.length > 0) throw new InputError(errors);
  return inventory;
};

/** @returns the context of a layer's `emit` with only these components */
export const emitContext = <Settings>(
  settings: Settings,
  components: readonly ComponentInput[] = [],
  site: TestSite = {},
): EmitContext<Settings> => ({
  ...declareContext(site.cluster ?? testCluster(), settings),
  inventory: inventoryOf(components, site),
});

/**
 * @param kind only objects of this kind
 * @typeParam Fields what the test reads of such an object
 * @returns the Kubernetes objects among the artifacts: single ones, and documents of YAML files
 */
export const objectsIn = <Fields = unknown>(
  artifacts: readonly Artifact[],
  kind?: string,
): readonly (KubernetesObject & Fields)[] =>
  artifacts
    .flatMap((artifact): readonly unknown[] => {
      if (artifact.kind === 'objects') return artifact.objects;
      return artifact.kind === 'yaml' ? artifact.documents : [];
    })
    .filter((value): value is KubernetesObject & Fields => isKubernetesObject(value))
    .filter((object) => kind === undefined || object.kind === kind);

/**
 * @typeParam Content what the test reads of it
 * @returns the content of the one file at `path`: a JSON value, YAML documents, or text
 */
export const contentOf = <Content = unknown>(artifacts: readonly Artifact[], path: string): Content => {
  const found = artifacts.filter((artifact) => artifact.kind !== 'objects' && artifact.path === path);
  const [artifact] = found;
  if (artifact === undefined || artifact.kind === 'objects' || found.length > 1) {
    throw new Error(`${found.length} artifacts at ${path}`);
  }
  switch (artifact.kind) {
    case 'json':
      return artifact.value as Content;
    case 'yaml':
      return artifact.documents as Content;
    case 'text':
      return artifact.text as Content;
  }
};
