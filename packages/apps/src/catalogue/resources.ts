import type { EmitContext, InventoryItem } from '@edgit/core';
import { BUCKETS, bucketSecret, GARAGE } from '../components/garage/names.js';
import { type Entity, entity, entityName, entityRef } from './entity.js';
import { groupRef, systemRef } from './organization.js';

/** A database, volume or bucket with the state of a component. */
interface StateResource {
  readonly owner: InventoryItem;
  /** Name among what its owner keeps. */
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** The component that provides it. */
  readonly provider: string;
}

const nameOf = ({ owner, name, type }: StateResource): string => entityName(owner.name, type, name);

/** PostgreSQL, as CloudNativePG is asked for it. */
const databasesOf = (owner: InventoryItem): readonly StateResource[] =>
  owner.manifests
    .filter(({ apiVersion, kind }) => kind === 'Cluster' && apiVersion.startsWith('postgresql.cnpg.io/'))
    .map(({ metadata: { name } }) => ({
      owner,
      name,
      type: 'database',
      description: `PostgreSQL of ${owner.name}`,
      provider: 'cloudnative-pg',
    }));

/** Its volumes, but for those of its databases: they are the database. */
const volumesOf = (owner: InventoryItem): readonly StateResource[] => {
  const databases = new Set(databasesOf(owner).map(({ name }) => name));
  return owner.storage
    .filter(({ name }) => !databases.has(name))
    .map(({ name, size }) => ({
      owner,
      name,
      type: 'volume',
      description: `Volume of ${owner.name}, ${size}`,
      provider: 'longhorn',
    }));
};

const stateOf = (owner: InventoryItem): readonly StateResource[] => [...databasesOf(owner), ...volumesOf(owner)];

/** Buckets of Garage, if there is Garage. */
const buckets = ({ inventory }: EmitContext<unknown>): readonly (StateResource & { readonly secret: string })[] => {
  const owner = inventory.component(GARAGE);
  if (owner === undefined) return [];
  return BUCKETS.map((name) => ({
    owner,
    name,
    type: 's3-bucket',
    description: `Bucket ${name} of Garage`,
    provider: GARAGE,
    secret: bucketSecret(name).name,
  }));
};

/** @returns references to the databases and volumes of a component, and to buckets whose keys it reads */
export const resourceRefs = (context: EmitContext<unknown>, component: InventoryItem): readonly string[] => {
  const read = component.secrets
    .flatMap(({ keys }) => Object.values(keys))
    .flatMap(({ from }) => (from?.component === GARAGE ? [from.secret] : []));
  return [...stateOf(component), ...buckets(context).filter(({ secret }) => read.includes(secret))].map((kept) =>
    entityRef('Resource', nameOf(kept)),
  );
};

/** Databases, volumes and buckets, each with the component that provides it. */
export const resources = (context: EmitContext<unknown>): readonly Entity[] =>
  [...context.inventory.components.flatMap(stateOf), ...buckets(context)].map((kept) =>
    entity(
      'Resource',
      { name: nameOf(kept), title: `${kept.owner.name}/${kept.name}`, description: kept.description },
      {
        type: kept.type,
        owner: groupRef(kept.owner.owner),
        system: systemRef(kept.owner.category),
        ...(context.inventory.component(kept.provider) === undefined
          ? {}
          : { dependsOn: [entityRef('Component', entityName(kept.provider))] }),
      },
    ),
  );
