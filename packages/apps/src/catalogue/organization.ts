import { type EmitContext, gitPage } from '@edgit/core';
import { categoryTitle } from '../categories.js';
import type { AppsSettings } from '../settings.js';
import { type Entity, entity, entityName, entityRef } from './entity.js';
import { clusterLinks } from './links.js';

/** The team that answers for the platform as a whole. */
const PLATFORM = 'platform';

/** @returns the reference to a team, or to a group of Keycloak */
export const groupRef = (name: string): string => entityRef('Group', entityName(name));

/** @returns the reference to the System of a category */
export const systemRef = (category: string): string => entityRef('System', entityName(category));

/** The Domain is the cluster: all Systems are in it. */
export const domain = ({ cluster, settings }: EmitContext<AppsSettings>): Entity =>
  entity(
    'Domain',
    {
      name: entityName(cluster.name),
      title: cluster.name,
      description: 'The platform, and everything that runs on it',
      ...(settings.backstage.plugins.includes('techdocs')
        ? { annotations: { 'backstage.io/techdocs-ref': `url:${gitPage(cluster, 'tree', '')}` } }
        : {}),
    },
    { owner: groupRef(PLATFORM) },
  );

/** The cluster as a Resource, with links to its runbooks. */
export const kubernetesCluster = (context: EmitContext<AppsSettings>): Entity =>
  entity(
    'Resource',
    {
      name: entityName(context.cluster.name),
      title: context.cluster.name,
      description: `Kubernetes ${context.cluster.versions.kubernetes} on Talos ${context.cluster.versions.talos}`,
      links: clusterLinks(context),
    },
    { type: 'kubernetes-cluster', owner: groupRef(PLATFORM) },
  );

/** A System for every category. */
export const systems = ({ cluster, inventory }: EmitContext<unknown>): readonly Entity[] =>
  [...new Set(inventory.components.map(({ category }) => category))]
    .sort()
    .map((category) =>
      entity(
        'System',
        { name: entityName(category), title: categoryTitle(category) },
        { owner: groupRef(PLATFORM), domain: entityName(cluster.name) },
      ),
    );

/** The teams that own components, and Keycloak's groups. Who is in them, Keycloak knows. */
export const groups = ({ cluster, inventory }: EmitContext<unknown>): readonly Entity[] => {
  const teams = new Set([PLATFORM, ...inventory.components.map(({ owner }) => owner)]);
  const roles = Object.entries(cluster.identity.groups).filter(([, name]) => !teams.has(name));
  return [
    ...[...teams].sort().map((name) => group(name, 'team', 'Answers for what it owns')),
    ...[...new Map(roles.map(([role, name]) => [name, role]))].map(([name, role]) =>
      group(name, 'role', `Group of Keycloak: ${role} of the platform`),
    ),
  ];
};

const group = (name: string, type: string, description: string): Entity =>
  entity('Group', { name: entityName(name), title: name, description }, { type, children: [] });
