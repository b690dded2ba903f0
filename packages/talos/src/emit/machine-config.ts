import {
  type Artifact,
  apiEndpoint,
  type ClusterNode,
  type ClusterSpec,
  type EmitContext,
  hasNoWorkers,
  KUBERNETES_CLIENT_ID,
  namesForNodes,
  podNodes,
} from '@edgit/core';
import { OIDC_PREFIX } from '../components/kubernetes/kubernetes.js';
import { installerImage } from '../schematic.js';
import type { TalosSettings } from '../settings.js';
import { firewallDocuments } from './firewall.js';
import { linkDocuments } from './links.js';
import { registeredTaints, talosLabels } from './registration.js';
import { typeOf } from './steps/machines.js';

/** Port of KubePrism, the API server's local load balancer: Cilium reaches the API there. */
const KUBEPRISM_PORT = 7445;
const DATA_VOLUME = 'longhorn';

/**
 * One patch file per node, for `talosctl gen config --config-patch`: Talos v1.12's documents, laid on what `gen config`
 * generates. No secret is in them: keys and tokens stay in the operator's secrets bundle.
 */
export const machineConfigs = (context: EmitContext<TalosSettings>): readonly Artifact[] => {
  const firewallOf = firewallDocuments(context);
  const hosts = staticHosts(context);
  const runsPods = podNodes(context.cluster);
  return context.cluster.nodes.map((node) => ({
    kind: 'yaml',
    path: `talos/nodes/${node.name}.yaml`,
    comment: `${node.name}: ${node.role}, ${node.address ?? 'address by DHCP'}, ${node.arch}${node.gpu === 'none' ? '' : `, ${node.gpu} GPU`}`,
    documents: [
      v1alpha1(node, context, runsPods(node)),
      // `gen config` for v1.12 writes `auto: stable`, which conflicts with a host name.
      { apiVersion: 'v1alpha1', kind: 'HostnameConfig', hostname: node.name, auto: 'off' },
      ...linkDocuments(node, context.cluster),
      ...firewallOf(node),
      {
        apiVersion: 'v1alpha1',
        kind: 'ResolverConfig',
        nameservers: context.cluster.networks.nameservers.map((address) => ({ address })),
      },
      ...hosts,
      {
        apiVersion: 'v1alpha1',
        kind: 'TimeSyncConfig',
        ntp: { servers: context.settings.timeServers },
      },
      ...(runsPods(node) ? dataVolume(context.settings) : []),
      ...kernelLogs(context),
    ],
  }));
};

const v1alpha1 = (node: ClusterNode, context: EmitContext<TalosSettings>, runsPods: boolean): unknown => {
  const { cluster, settings } = context;
  const controlPlane = node.role === 'control-plane';
  const addresses = apiAddresses(cluster);
  const taints = controlPlane ? [] : registeredTaints(node);
  return {
    machine: {
      // What a control plane may write to its Node, a worker may not: checks, and people, see which one this is.
      type: typeOf(node),
      install: {
        disk: node.disk ?? settings.install.disk,
        image: installerImage(node, settings, cluster.versions.talos),
        wipe: settings.install.wipe,
      },
      ...(controlPlane ? { certSANs: addresses } : {}),
      kubelet: {
        clusterDNS: [cluster.networks.dns],
        nodeIP: { validSubnets: [cluster.networks.nodes] },
        ...(taints.length === 0 ? {} : { extraConfig: { registerWithTaints: taints } }),
        ...(runsPods
          ? {
              extraMounts: [
                {
                  destination: `/var/mnt/${DATA_VOLUME}`,
                  type: 'bind',
                  source: `/var/mnt/${DATA_VOLUME}`,
                  options: ['bind', 'rshared', 'rw'],
                },
              ],
            }
          : {}),
      },
      ...serviceLogs(context),
      features: {
        kubePrism: { enabled: true, port: KUBEPRISM_PORT },
        ...(controlPlane ? apiAccess(context) : {}),
      },
      ...(node.gpu === 'nvidia'
        ? { kernel: { modules: ['nvidia', 'nvidia_uvm', 'nvidia_drm', 'nvidia_modeset'].map((name) => ({ name })) } }
        : {}),
      ...kernelParameters(node, context, runsPods),
      ...notEmpty('nodeLabels', talosLabels(node)),
      ...(controlPlane ? notEmpty('nodeTaints', node.taints) : {}),
    },
    cluster: {
      network: {
        // Cilium is the CNI and replaces kube-proxy.
        cni: { name: 'none' },
        podSubnets: [cluster.networks.pods],
        serviceSubnets: [cluster.networks.services],
      },
      ...(controlPlane
        ? {
            proxy: { disabled: true },
            ...(hasNoWorkers(cluster) ? { allowSchedulingOnControlPlanes: true } : {}),
            ...clusterDns(context),
            ...WATCHED,
            apiServer: {
              certSANs: addresses,
              extraArgs: {
                'oidc-issuer-url': context.issuer,
                'oidc-client-id': KUBERNETES_CLIENT_ID,
                'oidc-username-claim': 'preferred_username',
                'oidc-username-prefix': OIDC_PREFIX,
                'oidc-groups-claim': 'groups',
                'oidc-groups-prefix': OIDC_PREFIX,
              },
            },
          }
        : {}),
    },
  };
};

const notEmpty = (key: string, map: Readonly<Record<string, string>>) =>
  Object.keys(map).length === 0 ? {} : { [key]: map };

/** Where Prometheus reads: Talos lets these three listen on the machine itself alone. Metrics only, and no secrets. */
const WATCHED = {
  etcd: { extraArgs: { 'listen-metrics-urls': 'http://0.0.0.0:2381' } },
  controllerManager: { extraArgs: { 'bind-address': '0.0.0.0' } },
  scheduler: { extraArgs: { 'bind-address': '0.0.0.0' } },
};

/** Talos' API for the namespaces of components that say so, with the roles that they name. */
const apiAccess = ({ inventory }: EmitContext<TalosSettings>) => {
  const allowed = inventory.components.flatMap(({ namespace, machines }) =>
    (machines?.apiRoles ?? []).map((role) => ({ namespace, role })),
  );
  return allowed.length === 0
    ? {}
    : {
        kubernetesTalosAPIAccess: {
          enabled: true,
          allowedRoles: [...new Set(allowed.map(({ role }) => role))],
          allowedKubernetesNamespaces: [...new Set(allowed.map(({ namespace }) => namespace))],
        },
      };
};

/** Where a machine sends its own logs, once Cilium serves Services; undefined if no component receives them. */
const logEndpoint = ({ inventory }: EmitContext<TalosSettings>): string | undefined => {
  const logs = inventory.components.find(({ machines }) => machines?.logs !== undefined)?.machines?.logs;
  if (logs === undefined) return undefined;
  const { address, port } = logs;
  return `tcp://${address.includes(':') ? `[${address}]` : address}:${port}/`;
};

const serviceLogs = (context: EmitContext<TalosSettings>) => {
  const endpoint = logEndpoint(context);
  return endpoint === undefined ? {} : { logging: { destinations: [{ endpoint, format: 'json_lines' }] } };
};

/** Talos allows no user namespace (docs.siderolabs.com, “User Namespaces”, where the number is from). */
const USER_NAMESPACES = { 'user.max_user_namespaces': '11255' };

const kernelParameters = (node: ClusterNode, { inventory }: EmitContext<TalosSettings>, runsPods: boolean) => {
  const sysctls = {
    ...(node.gpu === 'nvidia' ? { 'net.core.bpf_jit_harden': '1' } : {}),
    // Only on nodes that run Pods. User namespaces enlarge the attack surface of the kernel, so other nodes have none.
    ...(runsPods && inventory.components.some(({ machines }) => machines?.userNamespaces === true)
      ? USER_NAMESPACES
      : {}),
  };
  return Object.keys(sysctls).length === 0 ? {} : { sysctls };
};

const kernelLogs = (context: EmitContext<TalosSettings>): unknown[] => {
  const url = logEndpoint(context);
  return url === undefined ? [] : [{ apiVersion: 'v1alpha1', kind: 'KmsgLogConfig', name: 'kernel', url }];
};

/** Every address under which the API may be asked for: the VIP and the control planes. */
const apiAddresses = (cluster: ClusterSpec): string[] => {
  const nodes = cluster.nodes.filter((node) => node.role === 'control-plane').flatMap((node) => node.address ?? []);
  return [...new Set([apiEndpoint(cluster), ...nodes].filter((address) => address !== undefined))];
};

/**
 * Hosts of the platform that the machine itself asks, in its /etc/hosts (Talos v1.12.6 StaticHostConfig; etcfile.go).
 * A program on a node reaches the Gateway's address without leaving it: Cilium's socket load balancer hands it to the
 * Envoy there (v1.19.1 bpf/bpf_sock.c).
 */
const staticHosts = ({ inventory }: EmitContext<TalosSettings>): unknown[] => {
  const names = namesForNodes(inventory);
  const addresses = [...new Set(names.map(({ address }) => address))];
  return addresses.map((address) => ({
    apiVersion: 'v1alpha1',
    kind: 'StaticHostConfig',
    name: address,
    hostnames: names.filter((name) => name.address === address).map(({ host }) => host),
  }));
};

/** Talos installs its own CoreDNS unless this disables it. */
const clusterDns = ({ inventory }: EmitContext<TalosSettings>) =>
  inventory.components.some(({ resolver }) => resolver?.of === 'pods') ? { coreDNS: { disabled: true } } : {};

/** Longhorn's data has a separate partition: on EPHEMERAL it would share one with images and logs. */
const dataVolume = ({ dataVolume: { disk, minSize, ephemeralMaxSize } }: TalosSettings): unknown[] => [
  ...(disk === 'system_disk'
    ? [
        {
          apiVersion: 'v1alpha1',
          kind: 'VolumeConfig',
          name: 'EPHEMERAL',
          provisioning: { maxSize: ephemeralMaxSize },
        },
      ]
    : []),
  {
    apiVersion: 'v1alpha1',
    kind: 'UserVolumeConfig',
    name: DATA_VOLUME,
    provisioning: { diskSelector: { match: disk }, minSize, grow: true },
    filesystem: { type: 'xfs' },
  },
];
