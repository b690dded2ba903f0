import { type Artifact, type EmitContext, toYaml } from '@edgit/core';
import { apis } from '../catalogue/apis.js';
import { components } from '../catalogue/components.js';
import type { Entity } from '../catalogue/entity.js';
import { domain, groups, kubernetesCluster, systems } from '../catalogue/organization.js';
import { resources } from '../catalogue/resources.js';
import { BACKSTAGE, CATALOGUE } from '../components/backstage/names.js';
import type { AppsSettings } from '../settings.js';

/** Everything that Backstage lists, from the Inventory. */
export const catalogueEntities = (context: EmitContext<AppsSettings>): readonly Entity[] => [
  domain(context),
  ...systems(context),
  ...groups(context),
  kubernetesCluster(context),
  ...components(context),
  ...apis(context),
  ...resources(context),
];

/**
 * The catalogue as a ConfigMap, which Backstage has as a file: it reads that again every few minutes, without a token for
 * Git. Without Backstage there is none.
 */
export const backstageCatalogue = (context: EmitContext<AppsSettings>): readonly Artifact[] => {
  const backstage = context.inventory.component(BACKSTAGE);
  if (backstage === undefined) return [];
  return [
    {
      kind: 'objects',
      application: BACKSTAGE,
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: CATALOGUE.configMap, namespace: backstage.namespace },
          data: { [CATALOGUE.file]: catalogueEntities(context).map(toYaml).join('---\n') },
        },
      ],
    },
  ];
};
