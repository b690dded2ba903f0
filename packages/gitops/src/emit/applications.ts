import {
  type Artifact,
  applicationFile,
  applicationPath,
  type EmitContext,
  type InventoryItem,
  isHelm,
  releasePath,
} from '@edgit/core';
import { isRendered } from '../delivery.js';
import { ARGOCD_NAMESPACE, IN_CLUSTER } from '../names.js';
import type { GitopsSettings } from '../settings.js';
import { releaseName, sourcesOf } from './sources.js';
import { syncPolicy } from './sync-policy.js';

/** For every component its Application and what its pattern keeps beside it. */
export const applications = (context: EmitContext<GitopsSettings>): readonly Artifact[] =>
  context.inventory.components.flatMap((component) => [
    {
      kind: 'yaml',
      path: applicationFile(component.name),
      comment: component.description,
      documents: [application(component, context)],
    },
    ...patternFiles(component),
    ...(isRendered(context.settings, component) ? releaseFile(component) : []),
  ]);

const application = (component: InventoryItem, { cluster, settings }: EmitContext<GitopsSettings>): unknown => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: component.name,
    namespace: ARGOCD_NAMESPACE,
    labels: { 'edgit.dev/layer': component.layer, 'edgit.dev/owner': component.owner },
    annotations: { 'argocd.argoproj.io/sync-wave': String(component.wave) },
    // What it applied goes with it. The form with a path: the API server warns of names without one.
    finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'],
  },
  spec: {
    project: component.name,
    destination: { server: IN_CLUSTER, namespace: component.namespace },
    sources: sourcesOf(cluster, component, isRendered(settings, component)),
    ...weightsOf(component),
    // Objects of a kind whose CRD comes in the same or an earlier application.
    syncPolicy: syncPolicy(settings, ['SkipDryRunOnMissingResource=true']),
  },
});

/**
 * Argo Rollouts moves the weights of a route with two versions; Git knows where they start. What is ignored is not
 * compared, and ApplyOutOfSyncOnly leaves an object alone that is otherwise as in Git. `RespectIgnoreDifferences` would go
 * further than that: of a kind that it has no Go type for, Argo CD 3.3 then keeps the whole list `rules` as it is, and a
 * changed path would never arrive (controller/sync.go, normalizeTargetResources).
 */
const weightsOf = ({ expose }: InventoryItem): Readonly<Record<string, unknown>> =>
  expose.every(({ canary }) => canary === undefined)
    ? {}
    : {
        ignoreDifferences: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            jqPathExpressions: ['.spec.rules[].backendRefs[].weight'],
          },
        ],
      };

/** What Argo CD's Application says of a chart otherwise: for `edgit hydrate`, in this revision of the tree and in older ones. */
const releaseFile = (component: InventoryItem): readonly Artifact[] => {
  const { delivery, name } = component;
  if (!isHelm(delivery)) return [];
  const document = {
    release: releaseName(component, delivery),
    chart: delivery.chart,
    ...(delivery.pattern === 'helm-inline' && { values: delivery.values }),
  };
  return [{ kind: 'yaml', path: releasePath(name), documents: [document] }];
};

/** Pattern A keeps its values in a file, pattern C is a separate chart. */
const patternFiles = (component: InventoryItem): readonly Artifact[] => {
  const { delivery, name, description } = component;
  if (!isHelm(delivery)) return [];
  const folder = applicationPath(name);
  const { chart, values } = delivery;
  switch (delivery.pattern) {
    case 'helm-with-configs':
      return [{ kind: 'yaml', path: `${folder}/values.yaml`, documents: [values] }];
    case 'helm-inline':
      return [];
    case 'wrapper-chart':
      return [
        {
          kind: 'yaml',
          path: `${folder}/Chart.yaml`,
          documents: [
            {
              apiVersion: 'v2',
              name,
              description,
              type: 'application',
              version: '1.0.0',
              dependencies: [{ name: chart.name, version: chart.version, repository: chart.repo }],
            },
          ],
        },
        { kind: 'yaml', path: `${folder}/values.yaml`, documents: [{ [chart.name]: values }] },
      ];
  }
};
