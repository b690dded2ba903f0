import { didYouMean } from '@edgit/core';
import { at, type Field, isPresent, itemsOf, keysOf, textOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { keyIn, linkTo, linkToSecret } from './links.js';
import { claimNames, type Pod, pullSecrets, serviceAccountOf } from './pods.js';
import { type Resource, titleOf } from './resources.js';
import type { World } from './world.js';

/** Kubernetes creates this ConfigMap and this ServiceAccount in every namespace. */
const ROOT_CA = { name: 'kube-root-ca.crt', key: 'ca.crt' };
const DEFAULT_ACCOUNT = 'default';

/** @returns what the Pods of a workload name and does not exist: Secrets, ConfigMaps, claims, ServiceAccount, volumes */
export const podReferences = (pod: Pod, world: World): readonly Finding[] => [
  ...serviceAccount(pod, world),
  ...pullSecrets(pod.spec).flatMap((name) => secret(pod, world, name, name, [])),
  ...pod.containers.flatMap((container) => variables(pod, container, world)),
  ...itemsOf(at(pod.spec, 'volumes'))
    .filter((volume) => mountsOf(pod, volume).length > 0)
    .flatMap((volume) => contentOfVolume(pod, volume, world)),
  ...mounts(pod),
];

const serviceAccount = (pod: Pod, world: World): readonly Finding[] => {
  const name = serviceAccountOf(pod);
  const end = at(pod.spec, 'serviceAccountName');
  if (name === DEFAULT_ACCOUNT) return [];
  const from = `${pod.workload.title} runs as`;
  return linkTo(world, { from, end, kind: 'ServiceAccount', namespace: pod.namespace, name });
};

const variables = (pod: Pod, container: Field, world: World): readonly Finding[] => [
  ...itemsOf(at(container, 'env')).flatMap((variable) => {
    const from = at(variable, 'valueFrom');
    const ofSecret = at(from, 'secretKeyRef');
    const ofConfigMap = at(from, 'configMapKeyRef');
    return [
      ...secret(pod, world, ofSecret, at(ofSecret, 'name'), [at(ofSecret, 'key')]),
      ...configMap(pod, world, ofConfigMap, [at(ofConfigMap, 'key')]),
    ];
  }),
  ...itemsOf(at(container, 'envFrom')).flatMap((source) => [
    ...secret(pod, world, at(source, 'secretRef'), at(source, 'secretRef', 'name'), []),
    ...configMap(pod, world, at(source, 'configMapRef'), []),
  ]),
];

const contentOfVolume = (pod: Pod, volume: Field, world: World): readonly Finding[] => {
  const claim = at(volume, 'persistentVolumeClaim', 'claimName');
  const ofSecret = at(volume, 'secret');
  const mounted = mountedKeys(pod, volume);
  return [
    ...secret(pod, world, ofSecret, at(ofSecret, 'secretName'), [...itemKeys(ofSecret), ...mounted]),
    ...configMap(pod, world, at(volume, 'configMap'), [...itemKeys(at(volume, 'configMap')), ...mounted]),
    ...itemsOf(at(volume, 'projected', 'sources')).flatMap((source) => [
      ...secret(pod, world, at(source, 'secret'), at(source, 'secret', 'name'), itemKeys(at(source, 'secret'))),
      ...configMap(pod, world, at(source, 'configMap'), itemKeys(at(source, 'configMap'))),
    ]),
    ...named(claim, (name) =>
      linkTo(world, {
        from: `${pod.workload.title} mounts`,
        end: claim,
        kind: 'PersistentVolumeClaim',
        namespace: pod.namespace,
        name,
      }),
    ),
  ];
};

const itemKeys = (source: Field): readonly Field[] => itemsOf(at(source, 'items')).map((item) => at(item, 'key'));

/** A `subPath` of a mount is a key too, unless `items` gives the files other names. */
const mountedKeys = (pod: Pod, volume: Field): readonly Field[] => {
  const hasItems = ['secret', 'configMap'].some((source) => isPresent(at(volume, source, 'items')));
  return hasItems ? [] : mountsOf(pod, volume).map((mount) => at(mount, 'subPath'));
};

/** The mounts of a volume. The kubelet skips a volume without mounts (populator of its desired state, 1.35). */
const mountsOf = ({ containers }: Pod, volume: Field): readonly Field[] =>
  containers
    .flatMap((container) => [...itemsOf(at(container, 'volumeMounts')), ...itemsOf(at(container, 'volumeDevices'))])
    .filter((mount) => at(mount, 'name').value === at(volume, 'name').value);

const secret = (
  { workload, namespace }: Pod,
  world: World,
  reference: Field,
  end: Field,
  keys: readonly Field[],
): readonly Finding[] =>
  isOptional(reference)
    ? []
    : named(end, (name) =>
        linkToSecret(world, { from: `${workload.title} reads`, end, namespace, name }, (target) =>
          keys.flatMap((key) =>
            named(key, (text) =>
              keyIn(`${workload.title} reads`, key, text, { ...target, title: titleOf('Secret', namespace, name) }),
            ),
          ),
        ),
      );

const configMap = (
  { workload, namespace }: Pod,
  world: World,
  reference: Field,
  keys: readonly Field[],
): readonly Finding[] => {
  const end = at(reference, 'name');
  const from = `${workload.title} reads`;
  return isOptional(reference) || textOf(end) === ROOT_CA.name
    ? []
    : named(end, (name) =>
        linkTo(world, { from, end, kind: 'ConfigMap', namespace, name }, (target) =>
          keys.flatMap((key) =>
            named(key, (text) =>
              keyIn(from, key, text, { title: target.title, keys: configMapKeys(target), by: target }),
            ),
          ),
        ),
      );
};

const configMapKeys = ({ root }: Resource): ReadonlySet<string> | undefined => {
  const keys = [...keysOf(at(root, 'data')), ...keysOf(at(root, 'binaryData'))];
  // A ConfigMap without content is filled by a program at run time.
  return keys.length === 0 ? undefined : new Set(keys);
};

const isOptional = (reference: Field): boolean => at(reference, 'optional').value === true;

const named = (end: Field, then: (name: string) => readonly Finding[]): readonly Finding[] => {
  const name = textOf(end);
  return name === undefined ? [] : then(name);
};

const mounts = ({ workload, spec, containers }: Pod): readonly Finding[] => {
  const volumes = [
    ...itemsOf(at(spec, 'volumes')).flatMap((volume) => textOf(at(volume, 'name')) ?? []),
    ...claimNames(workload),
  ];
  const known = new Set(volumes);
  return containers
    .flatMap((container) => [...itemsOf(at(container, 'volumeMounts')), ...itemsOf(at(container, 'volumeDevices'))])
    .flatMap((mount) =>
      named(at(mount, 'name'), (name) =>
        known.has(name)
          ? []
          : broken(
              'link/volume',
              `${workload.title} mounts volume \`${name}\`, which it does not have`,
              at(mount, 'name'),
              didYouMean(name, volumes),
            ),
      ),
    );
};
