import type { Component } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { type Container, containersOf, type PodTemplate, podTemplates, selects, type Volume } from './pod-templates.js';

type OwnComponent = Pick<Component, 'manifests' | 'secrets'>;

/**
 * Checks what the Pods of a raw component refer to: each mount has a volume, each volume a mount, and Secrets,
 * ConfigMaps, claims, ServiceAccounts and Services are there, with the keys and ports that are named.
 *
 * @returns one sentence for every reference that leads nowhere
 */
export const danglingReferences = (component: OwnComponent): string[] => {
  const pods = podTemplates(component.manifests);
  return [...pods.flatMap((pod) => ofPod(component, pod)), ...ofServices(component.manifests, pods)];
};

const ofPod = (component: OwnComponent, { workload, spec, claims }: PodTemplate): string[] => {
  const volumes = spec.volumes ?? [];
  const names = [...volumes.map(({ name }) => name), ...claims];
  const mounted = containersOf(spec).flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
  return [
    ...missing(mounted, names).map((name) => `${workload} mounts \`${name}\`, which is no volume of it`),
    ...missing(names, mounted).map((name) => `${workload} mounts its volume \`${name}\` nowhere`),
    ...missing([spec.serviceAccountName ?? 'default'], namesOf(component.manifests, 'ServiceAccount')).map(
      (name) => `${workload} runs under \`${name}\`, which is no ServiceAccount of the component`,
    ),
    ...volumes.flatMap((volume) => ofVolume(component, workload, volume, containersOf(spec))),
    ...containersOf(spec).flatMap((container) => ofVariables(component, `${workload}/${container.name}`, container)),
  ];
};

const ofVolume = (
  { manifests, secrets }: OwnComponent,
  workload: string,
  { name, configMap, secret, persistentVolumeClaim }: Volume,
  containers: readonly Container[],
): string[] => {
  const subPaths = containers
    .flatMap(({ volumeMounts = [] }) => volumeMounts)
    .flatMap((mount) => (mount.name === name && mount.subPath !== undefined ? [mount.subPath] : []));
  const wanted = (items: readonly { readonly key: string }[] = []) => [...items.map(({ key }) => key), ...subPaths];
  return [
    ...(configMap === undefined
      ? []
      : missingKeys(
          workload,
          `ConfigMap ${configMap.name}`,
          wanted(configMap.items),
          dataOf(manifests, configMap.name),
        )),
    ...(secret === undefined
      ? []
      : missingKeys(workload, `Secret ${secret.secretName}`, wanted(secret.items), keysOf(secrets, secret.secretName))),
    ...(persistentVolumeClaim === undefined
      ? []
      : missing([persistentVolumeClaim.claimName], namesOf(manifests, 'PersistentVolumeClaim')).map(
          (claim) => `${workload} names PersistentVolumeClaim ${claim}, which is not there`,
        )),
  ];
};

const ofVariables = ({ secrets }: OwnComponent, name: string, { env = [] }: Container): string[] =>
  env.flatMap(({ valueFrom }) => {
    const ref = valueFrom?.secretKeyRef;
    return ref === undefined ? [] : missingKeys(name, `Secret ${ref.name}`, [ref.key], keysOf(secrets, ref.name));
  });

interface ServiceSpec {
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly targetPort: string | number }[];
}

const ofServices = (manifests: readonly KubernetesObject[], pods: readonly PodTemplate[]): string[] =>
  manifests
    .filter(({ kind }) => kind === 'Service')
    .flatMap(({ metadata, spec }) => {
      const { selector, ports } = spec as ServiceSpec;
      const selected = pods.filter((pod) => selects(selector, pod));
      if (selected.length === 0) return [`Service ${metadata.name} selects no Pods`];
      return selected.flatMap((pod) => {
        const named = containersOf(pod.spec).flatMap((container) => (container.ports ?? []).map(({ name }) => name));
        return ports
          .filter(({ targetPort }) => typeof targetPort !== 'string' || !named.includes(targetPort))
          .map(
            ({ targetPort }) => `Service ${metadata.name} names port \`${targetPort}\`, which ${pod.workload} has not`,
          );
      });
    });

const missing = (wanted: readonly string[], there: readonly string[]): string[] =>
  [...new Set(wanted)].filter((name) => !there.includes(name));

const missingKeys = (
  who: string,
  where: string,
  wanted: readonly string[],
  there: readonly string[] | undefined,
): string[] =>
  there === undefined
    ? [`${who} names ${where}, which is not there`]
    : missing(wanted, there).map((key) => `${who} names key \`${key}\` of ${where}, which is not there`);

const namesOf = (manifests: readonly KubernetesObject[], kind: string): string[] =>
  manifests.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

const keysOf = (secrets: Component['secrets'], name: string): string[] | undefined => {
  const keys = secrets.find((secret) => secret.name === name)?.keys;
  return keys === undefined ? undefined : Object.keys(keys);
};

const dataOf = (manifests: readonly KubernetesObject[], name: string): string[] | undefined => {
  const found = manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  return found === undefined ? undefined : Object.keys(found.data ?? {});
};
