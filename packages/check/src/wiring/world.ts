import { type Kind, type KubernetesObject, kindOf } from '@edgit/kubernetes';
import type { Checked, Content } from '../content.js';
import { APPLICATION, type TreeLocation, treeLocation } from './application-sources.js';
import { at, rootField, textOf } from './field.js';
import { BUILT_IN_NAMESPACES } from './namespaces.js';
import { API_SERVER, operatorObjects } from './operator-objects.js';
import { type Pod, podOf } from './pods.js';
import { type Providers, type ProvidersContext, providersOf } from './providers.js';
import { isClusterScoped, type Resource, resourceOf } from './resources.js';
import { type ProvidedSecret, secretsOf } from './secrets.js';

/** All objects that a link can refer to, by kind, namespace and name. */
export interface World extends Providers {
  /** The objects of the content, in its order. */
  readonly resources: readonly Resource[];
  readonly terraform: Content['terraform'];
  /** Where the rendered tree of the content is; undefined for other manifests. */
  readonly tree: TreeLocation | undefined;
  find(kind: Kind, namespace: string, name: string): Resource | undefined;
  /** All objects of a kind in a namespace. For kinds without a namespace: all of the kind. */
  list(kind: Kind, namespace: string): readonly Resource[];
  /** All objects of a kind. */
  all(kind: Kind): readonly Resource[];
  pods(namespace: string): readonly Pod[];
  secret(namespace: string, name: string): ProvidedSecret | undefined;
  secretNames(namespace: string): readonly string[];
  /** Every namespace, with its object where there is one. */
  readonly namespaces: ReadonlyMap<string, Resource | undefined>;
  /** The Resource of an object of the content: one for each object, so that each is read once. */
  resource(checked: Checked<KubernetesObject>): Resource | undefined;
  /** The Application that applies an object. */
  applicationOf(resource: Resource): Resource | undefined;
}

/** @returns the objects of the content, and those that operators create from them, by name */
export const worldOf = (
  { objects, terraform }: Pick<Content, 'objects' | 'terraform'>,
  context: ProvidersContext,
): World => {
  const destinations = destinationsOf(objects);
  const resourceIn = (checked: Checked<KubernetesObject>): Resource =>
    resourceOf(checked, destinations.get(checked.application ?? '') ?? 'default');
  const byChecked = new Map(objects.filter(isNamed).map((checked) => [checked, resourceIn(checked)]));
  const resources = [...byChecked.values()];
  const namespaces = new Map<string, Resource | undefined>(BUILT_IN_NAMESPACES.map((name) => [name, undefined]));
  for (const resource of resources) if (resource.kind === 'Namespace') namespaces.set(resource.name, resource);
  const all = [...resources, ...[API_SERVER, ...operatorObjects(resources, namespaces)].map(resourceIn)];

  const byKind = groupedBy(all, ({ kind }) => kind);
  const byNamespace = new Map([...byKind].map(([kind, own]) => [kind, groupedBy(own, ({ namespace }) => namespace)]));
  const byName = new Map<string, Resource>();
  for (const resource of all) byName.set(keyOf(resource.kind, resource.namespace, resource.name), resource);
  const pods = groupedBy(
    all.flatMap((workload) => podOf(workload) ?? []),
    ({ namespace }) => namespace,
  );
  const secrets = new Map(
    [...groupedBy(all.flatMap(secretsOf), ({ namespace }) => namespace)].map(([namespace, own]) => [
      namespace,
      // Of several providers of one Secret, one whose keys are known wins.
      new Map(own.toSorted(byKnowledge).map((secret) => [secret.name, secret])),
    ]),
  );
  const applications = new Map((byKind.get(APPLICATION) ?? []).map((resource) => [resource.name, resource]));
  const placeFor = (kind: Kind, namespace: string): string => (isClusterScoped(kind) ? '' : namespace);
  return {
    ...providersOf(resources, context),
    resources,
    terraform,
    tree: treeLocation(resources.filter(({ kind }) => kind === APPLICATION)),
    namespaces,
    find: (kind, namespace, name) => byName.get(keyOf(kind, placeFor(kind, namespace), name)),
    list: (kind, namespace) => byNamespace.get(kind)?.get(placeFor(kind, namespace)) ?? [],
    all: (kind) => byKind.get(kind) ?? [],
    pods: (namespace) => pods.get(namespace) ?? [],
    secret: (namespace, name) => secrets.get(namespace)?.get(name),
    secretNames: (namespace) => [...(secrets.get(namespace)?.keys() ?? [])],
    resource: (checked) => byChecked.get(checked),
    applicationOf: ({ application }) => (application === undefined ? undefined : applications.get(application)),
  };
};

/** Objects without a valid name are left out: the schema check reports them. */
const isNamed = ({ value: { apiVersion, kind, metadata } }: Checked<KubernetesObject>): boolean =>
  [apiVersion, kind, metadata?.name].every((text) => typeof text === 'string' && text !== '') &&
  (metadata.namespace === undefined || typeof metadata.namespace === 'string');

const byKnowledge = (one: ProvidedSecret, other: ProvidedSecret): number =>
  Number(one.keys !== undefined) - Number(other.keys !== undefined);

const keyOf = (kind: Kind, namespace: string, name: string): string => `${kind} ${namespace} ${name}`;

/** @returns the namespace in which Argo CD applies objects without a namespace, by application */
const destinationsOf = (objects: Content['objects']): ReadonlyMap<string, string> =>
  new Map(
    objects
      .filter(isNamed)
      .filter(({ value }) => kindOf(value) === APPLICATION)
      .map((checked) => [
        checked.value.metadata.name,
        textOf(at(rootField(checked), 'spec', 'destination', 'namespace')) ?? 'default',
      ]),
  );

const groupedBy = <Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> => {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
};
