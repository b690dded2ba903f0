import { type Artifact, type EmitContext, platformNames } from '@edgit/core';
import { CLUSTER_DNS, CLUSTER_DNS_NAME } from '../components/cluster-dns/cluster-dns.js';
import { LAN_DNS } from '../components/coredns/coredns.js';
import { clusterCorefile, lanCorefile } from '../coredns/corefile.js';
import { COREFILE, HOSTS_FILE } from '../coredns/server.js';
import type { NetworkSettings } from '../settings.js';

const RESOLVERS = [
  { application: CLUSTER_DNS, name: CLUSTER_DNS_NAME, corefile: clusterCorefile },
  { application: LAN_DNS, name: LAN_DNS, corefile: lanCorefile },
];

/** What each resolver reads: its Corefile, and every host of the platform with the Gateway's address. */
export const resolvers = ({ cluster, inventory }: EmitContext<NetworkSettings>): readonly Artifact[] =>
  RESOLVERS.filter(({ application }) => inventory.component(application) !== undefined).map(
    ({ application, name, corefile }) => ({
      kind: 'objects',
      application,
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name, namespace: inventory.component(application)?.namespace ?? '' },
          data: {
            [COREFILE]: corefile(cluster),
            [HOSTS_FILE.key]: platformNames(inventory)
              .map(({ host, address }) => `${address} ${host}\n`)
              .join(''),
          },
        },
      ],
    }),
  );
