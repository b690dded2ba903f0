import { type Diagnostic, didYouMean, type Inventory } from '@edgit/core';
import { error } from '../codes/index.js';

/** Where Keycloak sends people, and when. */
const SENT = [
  { field: 'redirects', what: 'in to' },
  { field: 'signedOut', what: 'out of' },
] as const;

/**
 * Keycloak sends the code of a sign-in to a redirect URI: one on a host of the platform that the component does not
 * expose is a page that is not found, or another application that is given the code. After sign-out it sends people to one
 * of `signedOut`: to the component that they left.
 */
export const foreignRedirects = ({ components, exposures }: Inventory): Diagnostic[] => {
  const owners = new Map(exposures.map(({ fqdn, component }) => [fqdn, component.name]));
  const hosts = new Map<string, Set<string>>();
  for (const { fqdn, component } of exposures) {
    hosts.set(component.name, (hosts.get(component.name) ?? new Set()).add(fqdn));
  }
  const domains = new Set([...owners.keys()].map((fqdn) => fqdn.slice(fqdn.indexOf('.'))));
  return components.flatMap((component) => {
    const own = hosts.get(component.name) ?? new Set();
    return component.oidc.flatMap((client, index) =>
      SENT.flatMap(({ field, what }) =>
        client[field].flatMap((uri, position) => {
          const host = hostOf(uri);
          if (host === undefined || own.has(host) || !domains.has(host.slice(host.indexOf('.')))) return [];
          const owner = owners.get(host);
          return [
            error(
              'sign-in/redirect-host',
              `people who sign ${what} ${component.name} are sent to ${host}, which ${owner === undefined ? 'no component exposes' : `is a host of ${owner}`}`,
              [component.place(['oidc', index, field, position])],
              own.size === 0 ? 'add an `expose` with that host' : didYouMean(host, [...own]),
            ),
          ];
        }),
      ),
    );
  });
};

const hostOf = (uri: string): string | undefined => {
  try {
    return new URL(uri).hostname;
  } catch {
    return undefined;
  }
};
