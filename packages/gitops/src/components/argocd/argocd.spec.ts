import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterSchema, componentSchema, declareContext } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { ARGOCD_NAMESPACE } from '../../names.js';
import { gitopsSettingsSchema } from '../../settings.js';
import { argocd } from './argocd.js';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly {
    readonly valueFrom?: { readonly configMapKeyRef?: Ref; readonly secretKeyRef?: Ref };
  }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly resources?: { readonly requests?: object; readonly limits?: Readonly<Record<string, string>> };
}
interface Ref {
  readonly name: string;
  readonly key: string;
}
interface PodSpec {
  readonly serviceAccountName: string;
  readonly enableServiceLinks?: boolean;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly {
    readonly name: string;
    readonly configMap?: { readonly name: string; readonly optional?: boolean };
    readonly secret?: { readonly secretName: string; readonly optional?: boolean };
  }[];
}
interface Workload extends KubernetesObject {
  readonly spec: {
    readonly selector: { readonly matchLabels: Labels };
    readonly template: { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec };
  };
}
type Labels = Readonly<Record<string, string>>;

const cluster = clusterSchema.parse({
  name: 'test-cluster',
  versions: { kubernetes: 'v1.35.3', talos: 'v1.12.6' },
  domains: { public: 'example.org', cluster: 'cluster.example.org' },
  networks: { nodes: '10.0.0.0/24' },
  nodes: [{ name: 'cp-1', role: 'control-plane' }],
  git: { url: 'https://git.example.org/platform.git' },
});
const component = componentSchema.parse(argocd(declareContext(cluster, gitopsSettingsSchema.parse({}))));
const ofKind = <Object extends KubernetesObject>(...kinds: readonly string[]): readonly Object[] =>
  component.manifests.filter(({ kind }) => kinds.includes(kind)) as unknown as readonly Object[];
const workloads = ofKind<Workload>('Deployment', 'StatefulSet');
const podsOf = ({ spec }: Workload): PodSpec => spec.template.spec;
const containersOf = (pod: PodSpec): readonly Container[] => [...(pod.initContainers ?? []), ...pod.containers];
const containers = workloads.map(podsOf).flatMap(containersOf);
const selects = (selector: Labels, labels: Labels): boolean =>
  Object.entries(selector).every(([label, value]) => labels[label] === value);
const dataOf = (configMap: string): Labels =>
  (ofKind('ConfigMap').find(({ metadata }) => metadata.name === configMap)?.data ?? {}) as Labels;
const parts = ['argocd-application-controller', 'argocd-redis', 'argocd-repo-server', 'argocd-server'];

describe('the workloads of Argo CD', () => {
  it('are the four parts that run without Dex, ApplicationSets and notifications', () => {
    expect(workloads.map(({ metadata }) => metadata.name).sort()).toEqual(parts);
    expect(workloads.every(({ spec }) => selects(spec.selector.matchLabels, spec.template.metadata.labels))).toBe(true);
  });

  it('mount only volumes they have, and have only volumes they mount', () => {
    for (const pod of workloads.map(podsOf)) {
      const mounted = containersOf(pod).flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
      expect(new Set(mounted)).toEqual(new Set((pod.volumes ?? []).map(({ name }) => name)));
    }
  });

  it('need only ConfigMaps and Secrets that exist, besides the one secret-init makes', () => {
    const volumes = workloads.flatMap((workload) => podsOf(workload).volumes ?? []);
    const configMaps = volumes.flatMap(({ configMap }) =>
      configMap?.optional === true ? [] : (configMap?.name ?? []),
    );
    const secrets = volumes.flatMap(({ secret }) => (secret?.optional === true ? [] : (secret?.secretName ?? [])));
    const values = containers.flatMap(({ env = [] }) => env.flatMap(({ valueFrom }) => valueFrom ?? []));
    const known = (kind: string) => ofKind(kind).map(({ metadata }) => metadata.name);
    expect(known('ConfigMap')).toEqual(expect.arrayContaining(configMaps));
    expect([...known('Secret'), ...component.secrets.map(({ name }) => name), 'argocd-redis']).toEqual(
      expect.arrayContaining([...secrets, ...values.flatMap(({ secretKeyRef }) => secretKeyRef?.name ?? [])]),
    );
    for (const { configMapKeyRef } of values) {
      if (configMapKeyRef) expect(dataOf(configMapKeyRef.name)).toHaveProperty([configMapKeyRef.key]);
    }
  });

  it('bound what they may use, and pull a pinned image once', () => {
    for (const { image, imagePullPolicy, resources } of containers) {
      expect(image).toMatch(/:v?\d+\.\d+\.\d+/);
      expect(imagePullPolicy).toBe('IfNotPresent');
      expect(resources?.requests).toMatchObject({ cpu: expect.any(String), memory: expect.any(String) });
      expect(resources?.limits).toHaveProperty('memory');
    }
    expect(workloads.map((workload) => podsOf(workload).enableServiceLinks)).toEqual([false, false, false, false]);
  });
});

describe('the connections between them', () => {
  it('lead every Service to the Pods of one workload, at a port that its container names', () => {
    interface Service extends KubernetesObject {
      readonly spec: { readonly selector: Labels; readonly ports: readonly { readonly targetPort: string }[] };
    }
    for (const { metadata, spec } of ofKind<Service>('Service')) {
      const behind = workloads.filter((workload) => selects(spec.selector, workload.spec.template.metadata.labels));
      expect(behind, metadata.name).toHaveLength(1);
      const ports = behind.flatMap((workload) =>
        podsOf(workload).containers.flatMap((container) => container.ports ?? []),
      );
      expect(ports.map(({ name }) => name)).toEqual(
        expect.arrayContaining(spec.ports.map(({ targetPort }) => targetPort)),
      );
    }
    const [exposed] = component.expose;
    const services = ofKind<Service>('Service').filter(({ metadata }) => metadata.name === exposed?.service);
    expect(services[0]?.spec.ports).toContainEqual(expect.objectContaining({ port: exposed?.port }));
  });

  it('are declared for every part, by Pods and ports that exist', () => {
    const selected = (selector: Labels) =>
      workloads.filter(({ spec }) => selects(selector, spec.template.metadata.labels));
    expect(component.network.flatMap(({ pods }) => selected(pods).map(({ metadata }) => metadata.name)).sort()).toEqual(
      parts,
    );
    for (const { pods, ports, fromOwn = [] } of component.network) {
      const own = selected(pods).flatMap((workload) => containersOf(podsOf(workload)));
      const open = own.flatMap((container) => (container.ports ?? []).map(({ containerPort }) => containerPort));
      expect(open).toEqual(expect.arrayContaining(Object.values(ports)));
      for (const other of fromOwn) {
        const [caller] = component.network.filter(({ name }) => name === other.pods);
        expect(selected(caller?.pods ?? {})).toHaveLength(1);
      }
    }
  });

  it('are not opened by a NetworkPolicy, which Cilium would add to what is declared', () => {
    expect(ofKind('NetworkPolicy', 'CiliumNetworkPolicy')).toEqual([]);
  });

  it('bind only roles that exist to ServiceAccounts that exist', () => {
    interface Binding extends KubernetesObject {
      readonly roleRef: { readonly kind: string; readonly name: string };
      readonly subjects: readonly { readonly kind: string; readonly name: string; readonly namespace: string }[];
    }
    const bindings = ofKind<Binding>('RoleBinding', 'ClusterRoleBinding');
    expect(bindings).toHaveLength(5);
    for (const { kind, roleRef, subjects } of bindings) {
      expect(roleRef.kind).toBe(kind.replace('Binding', ''));
      expect(ofKind(roleRef.kind).map(({ metadata }) => metadata.name)).toContain(roleRef.name);
      for (const subject of subjects) {
        expect(subject).toMatchObject({ kind: 'ServiceAccount', namespace: ARGOCD_NAMESPACE });
        expect(ofKind('ServiceAccount').map(({ metadata }) => metadata.name)).toContain(subject.name);
      }
    }
    const accounts = workloads.map((workload) => podsOf(workload).serviceAccountName);
    expect(
      ofKind('ServiceAccount')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(accounts.sort());
  });
});

describe('the component', () => {
  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(component))).toEqual(component);
  });

  it('knows no real cluster in its code', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.spec.ts'));
    for (const file of files) {
      expect(readFileSync(join(import.meta.dirname, file), 'utf8')).not.toMatch(/edgit-k8s|exitthecloud|192\.168\./);
    }
  });
});
