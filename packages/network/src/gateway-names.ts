/** Name of the Gateway. */
export const GATEWAY = 'platform';
/** Its listener for plain HTTP. */
export const HTTP_LISTENER = 'http';
/** Its HTTPS listener for one of the cluster's domains. */
export const listenerName = (domain: 'public' | 'cluster'): string => `https-${domain}`;
