import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  type Entity as ForeignEntity,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Entity } from '../catalogue/entity.js';

/* What Backstage itself says of entities: its own model, as its catalogue asks it. */

const POLICY = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const KINDS = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
};

/** Placeholders are text before the catalogue checks anything. */
const resolved = (entity: Entity): ForeignEntity => {
  const { definition, ...spec } = JSON.parse(JSON.stringify(entity.spec));
  return {
    ...entity,
    spec: { ...spec, ...(definition === undefined ? {} : { definition: definition.$text ?? definition }) },
  } as unknown as ForeignEntity;
};

/** @returns Backstage's validation errors of an entity, in its own words */
export const validationErrors = async (entity: Entity): Promise<readonly string[]> => {
  try {
    const accepted = await POLICY.enforce(resolved(entity));
    if (accepted === undefined) return [`${entity.kind} ${entity.metadata.name} is refused`];
    return (await KINDS[entity.kind].check(accepted)) ? [] : [`${entity.metadata.name} is no ${entity.kind}`];
  } catch (problem) {
    return [`${entity.kind} ${entity.metadata.name}: ${(problem as Error).message}`];
  }
};

/** Default kind of a reference, by the field that contains it. */
const REFERENCES = {
  owner: 'group',
  system: 'system',
  domain: 'domain',
  dependsOn: 'component',
  providesApis: 'api',
} as const;

/** @returns the entity's own reference, as Backstage compares them */
export const refOf = ({ kind, metadata: { name } }: Entity): string => stringifyEntityRef({ kind, name });

/** @returns the references of an entity to others */
export const refsFrom = ({ spec }: Entity): readonly string[] =>
  Object.entries(REFERENCES).flatMap(([field, defaultKind]) =>
    [spec[field] ?? []].flat().map((ref) => stringifyEntityRef(parseEntityRef(ref as string, { defaultKind }))),
  );

/** @returns references that lead nowhere, and names that two entities have */
export const brokenRefs = (entities: readonly Entity[]): readonly string[] => {
  const known = entities.map(refOf);
  return [
    ...known.filter((ref, index) => known.indexOf(ref) !== index).map((ref) => `${ref} is there twice`),
    ...entities.flatMap((entity) =>
      refsFrom(entity)
        .filter((ref) => !known.includes(ref))
        .map((ref) => `${refOf(entity)} names ${ref}, which is not there`),
    ),
  ];
};
