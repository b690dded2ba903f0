import { type CheckContext, contains, type Diagnostic, nthAddress } from '@edgit/core';
import { error } from './codes.js';
import type { TalosSettings } from './settings.js';

/** Talos gives the cluster's DNS Service this address of the service CIDR, and has no setting for it (Talos v1.12). */
const DNS_OFFSET = 10;

/** Checks the values in cluster.yaml that Talos fixes. */
export const checkTalos = ({ cluster, clusterPlace }: CheckContext<TalosSettings>): readonly Diagnostic[] => {
  const { services, dns } = cluster.networks ?? {};
  // An address outside the range is reported as that.
  if (services === undefined || dns === undefined || !contains(services, dns)) return [];
  const expected = nthAddress(services, DNS_OFFSET);
  if (dns === expected) return [];
  return [
    error(
      'talos/cluster-dns',
      `cluster DNS ${dns} is not the tenth address of networks.services ${services}`,
      [clusterPlace(['networks', 'dns'])],
      `write ${expected}: Talos always uses this address`,
    ),
  ];
};
