import { type Component, type ComponentDefinition, componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { expect } from 'vitest';
import { type AppsSettings, appsSettingsSchema } from '../settings.js';

/** @returns a component of the catalogue as the layers see it, in a test cluster whose StorageClass is `local-fast` */
export const declared = (
  definition: ComponentDefinition<AppsSettings>,
  settings: Parameters<typeof appsSettingsSchema.parse>[0] = {},
  cluster: Parameters<typeof testCluster>[0] = {},
): Component =>
  componentSchema.parse(
    definition(
      declareContext(
        testCluster({ storage: { className: 'local-fast' }, ...cluster }),
        appsSettingsSchema.parse(settings),
      ),
    ),
  );

/** @returns the one object of a kind, or of a kind and name, as the fields that a test reads */
export const objectOf = <Fields>(component: Component, kind: string, name?: string): KubernetesObject & Fields => {
  const found = component.manifests.filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  expect(found, `${kind} ${name ?? ''}`).toHaveLength(1);
  return found[0] as KubernetesObject & Fields;
};
