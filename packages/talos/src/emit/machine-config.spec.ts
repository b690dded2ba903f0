import type { ComponentInput } from '@edgit/core';
import { contentOf, emitContext, testCluster } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { talosSettingsSchema } from '../settings.js';
import { machineConfigs } from './machine-config.js';

interface Document {
  readonly kind?: string;
  readonly name?: string;
  readonly machine?: { readonly install: { readonly disk: string; readonly image: string } };
  readonly cluster?: object;
}

type ClusterInput = NonNullable<Parameters<typeof testCluster>[0]>;

const settings = talosSettingsSchema.parse({});
const lab = {
  controlPlane: { vip: '10.0.0.10' },
  nodes: [
    { name: 'cp-1', role: 'control-plane', address: '10.0.0.11' },
    { name: 'cp-2', role: 'control-plane', address: '10.0.0.12' },
    { name: 'wk-1', role: 'worker' },
    {
      name: 'gx-1',
      role: 'worker',
      address: '10.0.0.31',
      arch: 'arm64',
      gpu: 'nvidia',
      interface: 'enp1s0',
      disk: '/dev/nvme0n1',
      labels: { 'example.org/rack': 'a' },
      taints: { 'nvidia.com/gpu': 'present:NoSchedule' },
    },
  ],
} satisfies ClusterInput;

const documentsOf = (node: string, cluster: ClusterInput = lab, changed = settings): readonly Document[] =>
  contentOf(machineConfigs(emitContext(changed, [], { cluster: testCluster(cluster) })), `talos/nodes/${node}.yaml`);

const machineConfig = (node: string, cluster?: ClusterInput) => documentsOf(node, cluster)[0];
const ofKind = (documents: readonly Document[], kind: string) => documents.filter((found) => found.kind === kind);

describe('the patch of a control plane', () => {
  it('shares the address of the Kubernetes API, on its link', () => {
    expect(ofKind(documentsOf('cp-1'), 'Layer2VIPConfig')).toEqual([
      { apiVersion: 'v1alpha1', kind: 'Layer2VIPConfig', name: '10.0.0.10', link: 'net0' },
    ]);
  });

  it('has certificates for every address under which the API is asked for', () => {
    const names = ['10.0.0.10', '10.0.0.11', '10.0.0.12'];
    expect(machineConfig('cp-1')).toMatchObject({
      machine: { certSANs: names },
      cluster: { apiServer: { certSANs: names } },
    });
  });

  it('runs Pods and keeps their volumes where there are no workers', () => {
    const alone = { nodes: [{ name: 'cp-1', role: 'control-plane', address: '10.0.0.11' }] } satisfies ClusterInput;
    expect(machineConfig('cp-1', alone)?.cluster).toMatchObject({ allowSchedulingOnControlPlanes: true });
    expect(machineConfig('cp-1')?.cluster).not.toHaveProperty('allowSchedulingOnControlPlanes');
    expect(ofKind(documentsOf('cp-1', alone), 'UserVolumeConfig')).toHaveLength(1);
    const kubelet = { extraMounts: [{ source: '/var/mnt/longhorn' }] };
    expect(machineConfig('cp-1', alone)?.machine).toMatchObject({ kubelet });
    expect(machineConfig('cp-1')?.machine).not.toMatchObject({ kubelet });
    expect(ofKind(documentsOf('cp-1'), 'UserVolumeConfig')).toEqual([]);
  });

  it('lets Prometheus read etcd, the controller manager and the scheduler', () => {
    expect(machineConfig('cp-1')?.cluster).toMatchObject({
      etcd: { extraArgs: { 'listen-metrics-urls': 'http://0.0.0.0:2381' } },
      controllerManager: { extraArgs: { 'bind-address': '0.0.0.0' } },
      scheduler: { extraArgs: { 'bind-address': '0.0.0.0' } },
    });
  });

  it('sends its logs where they are collected, and nowhere when nobody does', () => {
    const collector = {
      name: 'collector',
      machines: { logs: { address: '10.96.0.170', port: 5170 } },
      namespace: 'logs',
      description: 'Logs',
      delivery: { pattern: 'raw' },
    } satisfies ComponentInput;
    const found = contentOf<readonly Document[]>(
      machineConfigs(emitContext(settings, [collector], { cluster: testCluster(lab) })),
      'talos/nodes/cp-1.yaml',
    );
    const endpoint = 'tcp://10.96.0.170:5170/';
    expect(found[0]?.machine).toMatchObject({ logging: { destinations: [{ endpoint, format: 'json_lines' }] } });
    expect(ofKind(found, 'KmsgLogConfig')).toMatchObject([{ url: endpoint }]);
    expect(JSON.stringify(documentsOf('cp-1'))).not.toContain('5170');
  });

  it('opens Talos’ API to whoever takes snapshots of etcd, on control planes and for nothing else', () => {
    const snapshots = {
      name: 'snapshots',
      machines: { apiRoles: ['os:etcd:backup'] },
      namespace: 'nightly',
      description: 'Snapshots',
      delivery: { pattern: 'raw' },
    } satisfies ComponentInput;
    const artifacts = machineConfigs(emitContext(settings, [snapshots], { cluster: testCluster(lab) }));
    const [controlPlane, worker] = ['cp-1', 'wk-1'].map(
      (node) => contentOf<readonly Document[]>(artifacts, `talos/nodes/${node}.yaml`)[0]?.machine,
    );
    expect(controlPlane).toMatchObject({
      features: {
        kubernetesTalosAPIAccess: {
          enabled: true,
          allowedRoles: ['os:etcd:backup'],
          allowedKubernetesNamespaces: ['nightly'],
        },
      },
    });
    for (const machine of [worker, machineConfig('cp-1')?.machine]) {
      expect(JSON.stringify(machine)).not.toContain('kubernetesTalosAPIAccess');
    }
  });

  it('runs neither flannel nor kube-proxy: Cilium is both', () => {
    expect(machineConfig('cp-1')?.cluster).toMatchObject({
      network: { cni: { name: 'none' } },
      proxy: { disabled: true },
    });
  });

  it('trusts people who signed in at Keycloak', () => {
    expect(machineConfig('cp-1')?.cluster).toMatchObject({
      apiServer: {
        extraArgs: {
          'oidc-issuer-url': 'https://keycloak.example.org/realms/lab',
          'oidc-client-id': 'kubernetes',
          'oidc-groups-claim': 'groups',
        },
      },
    });
  });

  it('has its taints from Talos, which may change them there', () => {
    const tainted = { name: 'cp-9', role: 'control-plane', taints: { 'example.org/own': 'NoSchedule' } } as const;
    const { machine } = machineConfig('cp-9', { ...lab, nodes: [...lab.nodes, tainted] }) ?? {};
    expect(machine).toMatchObject({ type: 'controlplane', nodeTaints: { 'example.org/own': 'NoSchedule' } });
  });

  it('keeps no volume for data', () => {
    expect(ofKind(documentsOf('cp-1'), 'UserVolumeConfig')).toEqual([]);
  });

  it('has no shared address in a cluster without one', () => {
    expect(ofKind(documentsOf('cp-1', { ...lab, controlPlane: {} }), 'Layer2VIPConfig')).toEqual([]);
  });
});

describe('the patch of a worker', () => {
  it('has no part in the API: no shared address, no API server', () => {
    expect(ofKind(documentsOf('wk-1'), 'Layer2VIPConfig')).toEqual([]);
    expect(machineConfig('wk-1')?.cluster).not.toHaveProperty('apiServer');
  });

  it('keeps Longhorn’s data apart from images and logs, and lets the kubelet see it', () => {
    expect(ofKind(documentsOf('wk-1'), 'UserVolumeConfig')).toMatchObject([
      { name: 'longhorn', provisioning: { diskSelector: { match: 'system_disk' }, minSize: '50GiB', grow: true } },
    ]);
    expect(ofKind(documentsOf('wk-1'), 'VolumeConfig')).toMatchObject([
      { name: 'EPHEMERAL', provisioning: { maxSize: '100GiB' } },
    ]);
    expect(machineConfig('wk-1')?.machine).toMatchObject({
      kubelet: { extraMounts: [{ source: '/var/mnt/longhorn', options: ['bind', 'rshared', 'rw'] }] },
    });
  });

  it('leaves the system disk alone when the data has one of its own', () => {
    const onOther = talosSettingsSchema.parse({ dataVolume: { disk: '!system_disk' } });
    expect(ofKind(documentsOf('wk-1', lab, onOther), 'VolumeConfig')).toEqual([]);
  });
});

describe('names of the platform', () => {
  const gateway: ComponentInput = {
    name: 'gateway',
    namespace: 'gateway',
    description: 'The Gateway',
    delivery: { pattern: 'raw' },
    manifests: [
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'platform' },
        spec: { addresses: [{ type: 'IPAddress', value: '10.0.0.200' }] },
      },
    ],
  };
  const exposed = (name: string, machines?: ComponentInput['machines']): ComponentInput => ({
    machines,
    name,
    namespace: name,
    description: `The ${name}`,
    delivery: { pattern: 'raw' },
    expose: [{ host: name, service: name, port: 80, auth: 'native' }],
    access: { accounts: 'its own' },
  });
  const dns: ComponentInput = {
    name: 'resolver',
    namespace: 'kube-system',
    resolver: { of: 'pods' },
    description: 'DNS',
    delivery: { pattern: 'raw' },
  } as const;
  const patch = (node: string, components: readonly ComponentInput[]) =>
    contentOf<readonly Document[]>(
      machineConfigs(emitContext(settings, components, { cluster: testCluster(lab) })),
      `talos/nodes/${node}.yaml`,
    );

  it('that a machine pulls from and trusts are in its own hosts: it may start before any Pod answers', () => {
    const components = [
      gateway,
      exposed('images', { asked: true }),
      exposed('people', { asked: true }),
      exposed('wiki'),
    ];
    for (const node of ['cp-1', 'wk-1']) {
      expect(ofKind(patch(node, components), 'StaticHostConfig')).toEqual([
        {
          apiVersion: 'v1alpha1',
          kind: 'StaticHostConfig',
          name: '10.0.0.200',
          hostnames: ['images.example.org', 'people.example.org'],
        },
      ]);
    }
  });

  it('are no hosts of a machine where there is no Gateway', () => {
    expect(ofKind(patch('wk-1', [exposed('images', { asked: true })]), 'StaticHostConfig')).toEqual([]);
  });

  it('are known by a CoreDNS of the platform, which Talos leaves the place to', () => {
    expect(patch('cp-1', [dns])[0]?.cluster).toMatchObject({ coreDNS: { disabled: true } });
    expect(patch('cp-1', [])[0]?.cluster).not.toHaveProperty('coreDNS');
  });
});

describe('user namespaces', () => {
  const builds = {
    name: 'builds',
    namespace: 'builds',
    machines: { userNamespaces: true },
    description: 'Builds images',
    delivery: { pattern: 'raw' },
  } as const;
  const machineWith = (node: string, components: readonly (typeof builds)[]) =>
    contentOf<readonly Document[]>(
      machineConfigs(emitContext(settings, components, { cluster: testCluster(lab) })),
      `talos/nodes/${node}.yaml`,
    )[0]?.machine;

  it('are allowed on workers where images are built, beside what a GPU needs', () => {
    expect(machineWith('wk-1', [builds])).toMatchObject({ sysctls: { 'user.max_user_namespaces': '11255' } });
    expect(machineWith('gx-1', [builds])).toMatchObject({
      sysctls: { 'net.core.bpf_jit_harden': '1', 'user.max_user_namespaces': '11255' },
    });
  });

  it('stay forbidden on control planes, and where none are', () => {
    expect(machineWith('cp-1', [builds])).not.toHaveProperty('sysctls');
    expect(machineWith('wk-1', [])).not.toHaveProperty('sysctls');
  });
});

describe('the patch of a machine with a GPU', () => {
  it('installs an image with the driver, on the disk of the machine, and loads its modules', () => {
    const { machine } = machineConfig('gx-1') ?? {};
    expect(machine).toMatchObject({
      install: { disk: '/dev/nvme0n1' },
      kernel: {
        modules: [{ name: 'nvidia' }, { name: 'nvidia_uvm' }, { name: 'nvidia_drm' }, { name: 'nvidia_modeset' }],
      },
    });
    expect(machine?.install.image).not.toBe(machineConfig('wk-1')?.machine?.install.image);
    expect(machineConfig('wk-1')?.machine).not.toHaveProperty('kernel');
  });

  it('has its labels, and the label of a GPU, and registers with its taints', () => {
    const { machine } = machineConfig('gx-1') ?? {};
    expect(machine).toMatchObject({
      nodeLabels: { 'example.org/rack': 'a', 'nvidia.com/gpu.present': 'true' },
      kubelet: {
        extraConfig: { registerWithTaints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }] },
      },
    });
    expect(machine).not.toHaveProperty('nodeTaints');
  });
});

/** Keys of a value, at any depth, and of what `gen config` adds: the words by which Talos calls its secrets. */
const keysIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
    : [];
const SECRET = /^(token|secret|key|crt|ca|acceptedCAs|aggregatorCA|serviceAccount|secretboxEncryptionSecret)$/i;

const nodes = fc
  .uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/),
      role: fc.constantFrom('control-plane' as const, 'worker' as const),
      host: fc.option(fc.integer({ min: 11, max: 99 }), { nil: undefined }),
      gpu: fc.constantFrom('none' as const, 'nvidia' as const),
    }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ host, ...node }) => ({ ...node, address: host === undefined ? undefined : `10.0.0.${host}` })),
  );

describe('for any set of machines', () => {
  it('each has one patch, under its own name, and only control planes share an address', () => {
    fc.assert(
      fc.property(nodes, (all) => {
        const cluster = testCluster({ controlPlane: { vip: '10.0.0.10' }, nodes: all });
        const artifacts = machineConfigs(emitContext(settings, [], { cluster }));
        expect(artifacts).toHaveLength(all.length);
        for (const { name, role } of all) {
          const documents = contentOf<readonly Document[]>(artifacts, `talos/nodes/${name}.yaml`);
          expect(ofKind(documents, 'HostnameConfig')).toMatchObject([{ hostname: name }]);
          expect(ofKind(documents, 'Layer2VIPConfig')).toHaveLength(role === 'control-plane' ? 1 : 0);
        }
      }),
    );
  });

  it('no patch holds a secret: those stay in the operator’s bundle', () => {
    fc.assert(
      fc.property(nodes, (all) => {
        const artifacts = machineConfigs(emitContext(settings, [], { cluster: testCluster({ nodes: all }) }));
        expect(keysIn(artifacts).filter((key) => SECRET.test(key))).toEqual([]);
        expect(JSON.stringify(artifacts)).not.toMatch(/-----BEGIN|password|private/i);
      }),
    );
  });
});
