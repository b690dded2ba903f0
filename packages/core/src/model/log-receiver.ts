import { nthAddress } from './cidr.js';
import type { ClusterSpec } from './cluster.js';

/** Component that takes the logs of the machines themselves, and its port: JSON, one object a line, over TCP. */
export const LOG_RECEIVER = { component: 'fluent-bit', port: 5170 } as const;

/**
 * Address of its Service. Talos knows no names of the cluster, so that it has to be a fixed one: of the first 256, which
 * Kubernetes gives away by itself only when there are no others.
 */
export const logReceiverAddress = ({ networks }: ClusterSpec): string => nthAddress(networks.services, 170);
