import { isAddress } from './cidr.js';

/**
 * What a policy names of a server outside the cluster: its host, which policies know with the port of HTTPS alone, or
 * the port on any host where it is another or the host has no name.
 *
 * @param url an https URL
 */
export const outsideServer = (url: string): { readonly host: string } | { readonly port: number } => {
  const { hostname, port } = new URL(url);
  // An IPv6 address stands in brackets.
  if (port !== '' || isAddress(hostname.replace(/^\[|\]$/g, ''))) return { port: Number(port || '443') };
  return { host: hostname };
};
