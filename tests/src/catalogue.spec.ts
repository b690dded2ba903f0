import {
  type Container,
  containersOf,
  danglingReferences,
  type PodTemplate,
  podSecurityViolations,
  podTemplates,
  selects,
} from '@edgit/apps/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { catalogue, type Declared } from './support/catalogue.js';

/*
 * What holds for every component of every layer. A component's own spec proves what is its own. Pods of charts are not
 * here: `edgit hydrate` and the rehearsal look at those.
 */

/** Namespaces with a looser Pod Security Standard, and why. */
const LOOSER: Readonly<Record<string, string>> = {
  kubernetes: 'the control plane runs on the host',
  'gateway-api': 'CRDs, in kube-system',
  'prometheus-operator-crds': 'CRDs, in a namespace without Pods',
  'cluster-dns': 'in kube-system; its own Pods are restricted',
  cilium: 'the network of the host',
  longhorn: 'disks of the host',
  'nvidia-device-plugin': 'devices of the host',
  builds: 'BuildKit without root needs unshare and mount',
  falco: 'system calls of the host',
  'fluent-bit': 'logs of the host',
  'kube-prometheus-stack': 'node-exporter reads the host',
  grafana: 'what the Pods of its chart need',
  onedev: 'its image runs as root and writes to itself',
  supabase: 'what the Pods of its chart need',
};

/** Pods that no component can make restricted. */
const PODS_NOT_RESTRICTED = ['StatefulSet onedev/onedev'];

/** What a Pod names and another program makes, and who. */
const MADE_ELSEWHERE: Readonly<Record<string, string>> = {
  'ConfigMap coredns': 'the network layer, of the zones and hosts of all components',
  'Secret aibrix-webhook-server-cert': 'AIBrix’ controller fills it',
  'Secret argocd-redis': 'Argo CD, when it first starts',
  'Secret argocd-repo-server-tls': 'an operator who wants one: it is optional',
};

/** Ports of Pods that no connection is declared to. */
const UNREACHED: Readonly<Record<string, string>> = {
  'Deployment aibrix-gateway-plugins:50052': 'Envoy in the same Pod asks it',
  'Deployment coredns:53': 'kube-system is open',
  'Deployment coredns:9153': 'kube-system is open',
};

/** What a component opens to more than other components: `fromWorld`, `fromNodes`, `toControlPlanes`, `toCluster`. */
const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  coredns: ['from the world to dns'],
  'fluent-bit': ['from nodes to talos'],
  'kube-prometheus-stack': ['to the whole cluster'],
  snapshots: ['to control planes, 50000'],
};

const openingsOf = ({ network }: Declared): string[] =>
  network.flatMap(({ fromWorld, fromNodes, toControlPlanes, toCluster }) => [
    ...fromWorld.map((port) => `from the world to ${port}`),
    ...fromNodes.map((port) => `from nodes to ${port}`),
    ...toControlPlanes.map((port) => `to control planes, ${port}`),
    ...(toCluster ? ['to the whole cluster'] : []),
  ]);

/** Secrets that cert-manager and Talos make of an object of the component. */
const madeSecrets = (
  manifests: readonly KubernetesObject[],
): { readonly name: string; readonly keys: Readonly<Record<string, object>> }[] =>
  manifests.flatMap(({ apiVersion, kind, metadata, spec }): { name: string; keys: Record<string, object> }[] => {
    if (kind === 'Certificate') {
      const keys = { 'tls.crt': {}, 'tls.key': {}, 'ca.crt': {} };
      return [{ name: (spec as { readonly secretName: string }).secretName, keys }];
    }
    return apiVersion.startsWith('talos.dev/') ? [{ name: metadata.name, keys: { config: {} } }] : [];
  });

const containers = (pods: readonly PodTemplate[]): (readonly [string, Container, PodTemplate])[] =>
  pods.flatMap((pod) =>
    containersOf(pod.spec).map((container) => [`${pod.workload}/${container.name}`, container, pod] as const),
  );
const isJob = ({ workload }: PodTemplate): boolean => /^(Cron)?Job /.test(workload);

/** A tag with a number in it, which is not moved, or a digest. */
const PINNED = /(:[^:/]*\d[^:/]*|@sha256:[0-9a-f]{64})$/;

const all = catalogue();

describe('the catalogue', () => {
  it('is that of all layers, each component once', () => {
    expect(new Set(all.map(({ layer }) => layer)).size).toBe(6);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(50);
  });

  it('has a looser Pod Security Standard where there is a reason, and no reason for nothing', () => {
    const looser = all.filter(({ podSecurity }) => podSecurity !== 'restricted').map(({ name }) => name);
    expect(looser.toSorted()).toEqual(Object.keys(LOOSER).toSorted());
  });

  it('opens nothing to more than components where that is not meant', () => {
    const found = all.flatMap((component) => {
      const openings = openingsOf(component);
      return openings.length === 0 ? [] : [[component.name, openings] as const];
    });
    expect(Object.fromEntries(found)).toEqual(OPENINGS);
  });
});

describe.each(all.map((component) => [component.name, component] as const))('%s', (_, component) => {
  const pods = podTemplates(component.manifests);

  it('has Pods that the restricted standard admits, that write to no image, and whose memory is bounded', () => {
    const found = pods.flatMap(podSecurityViolations);
    expect(found.filter((text) => !PODS_NOT_RESTRICTED.some((pod) => text.startsWith(`${pod} `)))).toEqual([]);
  });

  it('has Pods that ask for processor and memory', () => {
    const silent = containers(pods).filter(([, { resources }]) => {
      const { cpu, memory } = (resources as { requests?: Record<string, string> } | undefined)?.requests ?? {};
      return cpu === undefined || memory === undefined;
    });
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('says of each container with a port when it is ready', () => {
    const silent = containers(pods).filter(
      ([, { ports = [], readinessProbe }, pod]) => ports.length > 0 && readinessProbe === undefined && !isJob(pod),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('runs images that do not change', () => {
    const moving = [...containers(pods).map(([, { image }]) => image), ...component.images].filter(
      (image) => !PINNED.test(image),
    );
    expect(moving).toEqual([]);
  });

  it('refers to what is there', () => {
    // What a Service of a chart selects is not known here.
    if (component.delivery.pattern !== 'raw') return;
    const secrets = [...component.secrets, ...madeSecrets(component.manifests)] as Declared['secrets'];
    const broken = danglingReferences({ manifests: component.manifests, secrets });
    const elsewhere = Object.keys(MADE_ELSEWHERE).map((what) => `names ${what}, which is not there`);
    expect(broken.filter((text) => !elsewhere.some((known) => text.endsWith(known)))).toEqual([]);
  });

  it('declares each connection to its Pods', () => {
    const undeclared = containers(pods).flatMap(([, { ports = [] }, pod]) => {
      const own = component.network.filter((entry) => selects(entry.pods, pod));
      return ports
        .filter(({ containerPort }) => !own.some((entry) => Object.values(entry.ports).includes(containerPort)))
        .map(({ containerPort }) => `${pod.workload}:${containerPort}`);
    });
    expect(undeclared.filter((port) => UNREACHED[port] === undefined)).toEqual([]);
  });
});
