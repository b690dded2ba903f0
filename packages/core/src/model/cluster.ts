import * as z from 'zod';
import type { CoreCode } from '../codes/index.js';
import {
  branchSchema,
  diskSchema,
  folderSchema,
  gitUrlSchema,
  httpsUrlSchema,
  linkNameSchema,
} from '../input/source-schemas.js';
import { addressSchema, cidrSchema } from './cidr.js';
import {
  domainSchema,
  hostLabelSchema,
  labelKeySchema,
  labelSchema,
  labelValueSchema,
  macSchema,
  quantitySchema,
  taintSchema,
  versionSchema,
} from './names.js';

const nodeSchema = z
  .strictObject({
    name: labelSchema.describe('Host name of the node, an RFC 1123 label'),
    role: z.enum(['control-plane', 'worker']).describe('What Talos makes of the machine'),
    address: addressSchema
      .optional()
      .describe('Static address in `networks.nodes`. Left out, the node takes one by DHCP'),
    arch: z.enum(['amd64', 'arm64']).default('amd64').describe('CPU architecture (default amd64)'),
    gpu: z
      .enum(['none', 'nvidia'])
      .default('none')
      .describe('GPU of the machine; `nvidia` adds driver extensions and kernel modules (default none)'),
    interface: linkNameSchema
      .optional()
      .describe(
        'Name of the network link, such as enp1s0. Left out, `mac` or `linkSelector` choose it; without them a static address is on the one physical link with a cable, and DHCP asks on all of them',
      ),
    mac: macSchema
      .optional()
      .describe(
        'Hardware address of the network link, such as 00:1b:21:aa:bb:cc: what a machine with several cables needs',
      ),
    linkSelector: z
      .string()
      .min(1)
      .optional()
      .describe(
        'CEL expression that picks the network link by something else, such as link.driver == "r8169" (Talos’ LinkAliasConfig)',
      ),
    disk: diskSchema
      .optional()
      .describe('Disk to install Talos on, such as /dev/nvme0n1. Left out, `install.disk` of talos.yaml'),
    cpus: z
      .int()
      .min(1)
      .max(1024)
      .optional()
      .describe('Cores that it has, threads counted, such as 16. Left out, CPU is added up and held against nothing'),
    memory: quantitySchema
      .optional()
      .describe('Memory that it has, such as 64Gi. Left out, memory is added up and held against nothing'),
    disks: z
      .array(quantitySchema)
      .min(1)
      .optional()
      .describe(
        'Sizes of its disks, such as [500Gi, 2Ti]: first the one that Talos is installed on. Left out, volumes are added up and held against nothing',
      ),
    labels: z
      .record(labelKeySchema, labelValueSchema)
      .default({})
      .describe('Kubernetes labels of the node (default none)'),
    taints: z
      .record(labelKeySchema, taintSchema)
      .default({})
      .describe('Kubernetes taints, key to "value:Effect" (default none)'),
  })
  .describe('One machine of the cluster');

/** The schema of clusters/<name>/cluster.yaml: what every layer may know. */
export const clusterSchema = z
  .strictObject({
    name: labelSchema.describe('Name of the cluster, an RFC 1123 label; also the name of its rendered folder'),
    versions: z
      .strictObject({
        kubernetes: versionSchema.describe('Kubernetes version, such as v1.35.3'),
        talos: versionSchema.describe('Talos Linux version, such as v1.12.6'),
      })
      .describe('Versions of what the nodes run'),
    domains: z
      .strictObject({
        public: domainSchema.describe('Domain of the exposed hosts: `grafana` becomes grafana.<public>'),
        cluster: domainSchema.describe(
          'Domain of hosts that are for the cluster itself: `domain: cluster` in `expose`',
        ),
      })
      .describe('DNS domains, without a leading wildcard'),
    hosts: z
      .record(labelSchema, hostLabelSchema)
      .default({})
      .describe('Other first labels for exposed hosts: `grafana: dashboards` moves grafana.<public> (default none)'),
    networks: z
      .strictObject({
        pods: cidrSchema.default('10.244.0.0/16').describe('Pod CIDR (default 10.244.0.0/16)'),
        services: cidrSchema.default('10.96.0.0/12').describe('Service CIDR (default 10.96.0.0/12)'),
        dns: addressSchema.default('10.96.0.10').describe('Cluster DNS service address (default 10.96.0.10)'),
        nodes: cidrSchema.describe('The network the machines are in, such as 10.0.0.0/24'),
        router: addressSchema
          .optional()
          .describe('Default gateway of nodes with a static address. Left out, those nodes have no default route'),
        nameservers: z
          .array(addressSchema)
          .min(1)
          .default(['1.1.1.1', '9.9.9.9'])
          .describe('Upstream DNS servers of the nodes (default 1.1.1.1 and 9.9.9.9)'),
      })
      .describe('Address ranges; none may overlap another'),
    controlPlane: z
      .strictObject({
        vip: addressSchema
          .optional()
          .describe(
            'Address that the control planes share for the Kubernetes API. Left out, the API is reached at the first control plane',
          ),
      })
      .default({})
      .describe('The Kubernetes API endpoint'),
    nodes: z.array(nodeSchema).min(1).describe('All machines'),
    git: z
      .strictObject({
        url: gitUrlSchema.describe('Repository that Argo CD reads, such as https://github.com/org/platform.git'),
        revision: branchSchema.default('main').describe('Branch or tag that Argo CD follows (default main)'),
        path: folderSchema
          .optional()
          .describe('Folder of the rendered tree in that repository (default rendered/<name>)'),
      })
      .describe('Where Argo CD finds the rendered tree'),
    identity: z
      .strictObject({
        realm: labelSchema.optional().describe('Keycloak realm for everybody (default the cluster name)'),
        groups: z
          .strictObject({
            admins: labelSchema
              .default('platform-admins')
              .describe('Group of administrators (default platform-admins)'),
            developers: labelSchema.default('developers').describe('Group of developers (default developers)'),
            viewers: labelSchema.default('viewers').describe('Group of readers (default viewers)'),
          })
          .prefault({})
          .describe('Keycloak groups that map to roles everywhere'),
      })
      .prefault({})
      .describe('Sign-in for people'),
    storage: z
      .strictObject({
        className: labelSchema.default('longhorn').describe('StorageClass of every volume (default longhorn)'),
        localClassName: labelSchema
          .optional()
          .describe(
            'StorageClass of volumes of what keeps copies itself: PostgreSQL with a second instance, Vault’s servers. One copy on the node that uses it is enough for them (default longhorn-local where `className` is longhorn, or else `className`)',
          ),
      })
      .prefault({})
      .describe('Persistent volumes'),
    backups: z
      .strictObject({
        target: z
          .strictObject({
            endpoint: httpsUrlSchema.describe('URL of its API, such as https://s3.eu-central-1.amazonaws.com'),
            region: z
              .string()
              .regex(/^[a-z0-9-]+$/, { error: 'write the region by its short name, such as eu-central-1' })
              .describe('Its region, as the provider calls it; where it has none, us-east-1'),
            bucket: z
              .string()
              .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
                error: 'a bucket has 3 to 63 of a-z, 0-9, - and ., a letter or digit at both ends',
              })
              .describe('Name of the bucket. It is there already, and its key is given to terraform'),
          })
          .optional()
          .describe(
            'A bucket of any S3 outside this cluster, for etcd, Vault, volumes and databases. Left out, backups of etcd, Vault and volumes are in Garage, inside it, and databases are backed up with their volumes alone',
          ),
        inCluster: z
          .boolean()
          .default(false)
          .describe('Whether there is no target on purpose: nothing warns of it then (default false)'),
        databaseDays: z
          .int()
          .min(1)
          .max(365)
          .default(14)
          .describe('Days within which a database can be brought back to any minute, with a target (default 14)'),
      })
      .check(({ value: { target, inCluster }, issues }) => {
        if (target === undefined || !inCluster) return;
        issues.push({
          code: 'custom',
          input: inCluster,
          path: ['inCluster'],
          message: '`inCluster: true` contradicts `target`',
          params: { code: 'backups/two-answers' satisfies CoreCode, hint: 'remove one of the two' },
        });
      })
      .prefault({})
      .describe('Where backups go'),
    terraform: z
      .strictObject({
        backend: z
          .enum(['kubernetes', 'local'])
          .default('kubernetes')
          .describe(
            'Where Terraform keeps its state: a Secret in `terraform-state`, with a lock, or a local file (default kubernetes)',
          ),
      })
      .prefault({})
      .describe('Settings of all Terraform roots'),
  })
  .describe('Identity, versions, domains, networks and machines of one cluster');

/** A cluster as the layers see it: validated, with every default filled in. */
export type ClusterSpec = z.output<typeof clusterSchema>;
export type ClusterNode = ClusterSpec['nodes'][number];
