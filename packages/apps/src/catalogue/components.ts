import {
  applicationPath,
  componentEntrances,
  type EmitContext,
  gitPage,
  type Inventory,
  type InventoryItem,
  KEYCLOAK_HOST,
  treePath,
} from '@edgit/core';
import { apiRefs } from './apis.js';
import { type Entity, entity, entityName, entityRef } from './entity.js';
import { dashboardOf, linksOf } from './links.js';
import { groupRef, systemRef } from './organization.js';
import { resourceRefs } from './resources.js';

type Context = EmitContext<unknown>;

/** A Component for every component of the Inventory. */
export const components = (context: Context): readonly Entity[] => {
  // The first that an entrance has, whether people or programs come there.
  const titles = new Map(
    context.inventory.exposures
      .toReversed()
      .flatMap(({ component, title }) => (title === undefined ? [] : [[component, title] as const])),
  );
  return context.inventory.components.map((component) => {
    const provided = apiRefs(context, component.name);
    const needed = [
      ...dependencies(context.inventory, component).map((name) => entityRef('Component', entityName(name))),
      ...resourceRefs(context, component),
    ];
    const [entrance] = componentEntrances(context.inventory, component.name);
    return entity(
      'Component',
      {
        name: entityName(component.name),
        title: titles.get(component) ?? component.name,
        description: component.description,
        annotations: annotations(context, component),
        tags: [component.layer, component.delivery.pattern],
        links: linksOf(context, component),
      },
      {
        type: entrance === undefined ? 'service' : 'website',
        lifecycle: 'production',
        owner: groupRef(component.owner),
        system: systemRef(component.category),
        ...(provided.length === 0 ? {} : { providesApis: provided }),
        ...(needed.length === 0 ? {} : { dependsOn: needed }),
      },
    );
  });
};

/**
 * Whom a component connects to, whose secrets it reads, and who signs people in to it. `from` of another's network says
 * who may come, not who is needed: the operator of a database is not there for one application.
 */
const dependencies = (inventory: Inventory, { name, network, oidc, secrets }: InventoryItem): readonly string[] => {
  const named = [
    ...network.flatMap(({ to }) => to.map(({ component }) => component)),
    ...secrets.flatMap(({ keys }) => Object.values(keys)).flatMap(({ from }) => (from ? [from.component] : [])),
    ...(oidc.length === 0 ? [] : [KEYCLOAK_HOST]),
  ];
  return [...new Set(named)].filter((other) => other !== name && inventory.component(other) !== undefined).sort();
};

/** Annotations for plugins of Backstage; without the plugin they have no effect. */
const annotations = (context: Context, component: InventoryItem): Readonly<Record<string, string>> => {
  const source = gitPage(context.cluster, 'tree', `${treePath(context.cluster)}/${applicationPath(component.name)}`);
  const dashboard = dashboardOf(context, component.name);
  const selector = podSelector(context.inventory, component);
  return {
    'backstage.io/source-location': `url:${source}/`,
    'backstage.io/view-url': source,
    'argocd/app-name': component.name,
    ...(selector === undefined
      ? {}
      : {
          'backstage.io/kubernetes-namespace': component.namespace,
          'backstage.io/kubernetes-label-selector': selector,
        }),
    // Grafana lets no other page embed it: the dashboard is listed, not shown.
    ...(dashboard === undefined ? {} : { 'grafana/dashboard-selector': `uid == '${dashboard}'` }),
  };
};

/** A selector may not be empty, and no object has this label: everything in the namespace. */
const EVERYTHING = '!edgit.dev/none';

/**
 * Labels of what Backstage shows of a component in Kubernetes: everything, where the namespace is its own; the Pods that
 * it says it has first, where others are there as well; nothing, where it has none.
 */
const podSelector = (inventory: Inventory, { namespace, network, name }: InventoryItem): string | undefined => {
  const isAlone = inventory.inNamespace(namespace).every((other) => other.name === name);
  const [pods] = network.map((rule) => Object.entries(rule.pods)).filter((labels) => labels.length > 0);
  return isAlone ? EVERYTHING : pods?.map(([key, value]) => `${key}=${value}`).join(',');
};
