import { isAddress } from './cidr.js';

/**
 * How a network policy names a server outside the cluster: by host if it has a name and the port of HTTPS; otherwise by
 * the port on any host, since policies know hosts only with the port of HTTPS.
 *
 * @param url an https URL
 */
export const outsideServer = (url: string): { readonly host: string } | { readonly port: number } => {
  const { hostname, port } = new URL(url);
  // URLs have an IPv6 address in brackets.
  if (port !== '' || isAddress(hostname.replace(/^\[|\]$/g, ''))) return { port: Number(port || '443') };
  return { host: hostname };
};
