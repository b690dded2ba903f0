import type { ClusterSpec } from '@edgit/core';

/** Name of the Gateway. */
export const GATEWAY = 'platform';
/** Its listener for plain HTTP. */
export const HTTP_LISTENER = 'http';

export type Domain = keyof ClusterSpec['domains'];

/** The domains that need a listener and a certificate: a small cluster has one domain for both. */
export const gatewayDomains = ({ domains }: ClusterSpec): readonly Domain[] =>
  domains.cluster === domains.public ? ['public'] : ['public', 'cluster'];

/** The HTTPS listener for a domain: a Gateway with two listeners for the same names is invalid. */
export const listenerName = ({ domains }: ClusterSpec, domain: Domain): string =>
  `https-${domains[domain] === domains.public ? 'public' : domain}`;
