/* Names of hosts with wildcards, as the Gateway API and TLS compare them. */

const isWildcard = (name: string): boolean => name.startsWith('*.');

/**
 * Gateway API: `*` matches one label or more.
 *
 * @returns whether some host is meant by both names; a listener without a name takes every host
 */
export const hostnamesMeet = (listener: string | undefined, route: string): boolean => {
  if (listener === undefined) return true;
  const [one, other] = [listener.toLowerCase(), route.toLowerCase()];
  if (one === other) return true;
  return (isWildcard(one) && isBelow(other, one)) || (isWildcard(other) && isBelow(one, other));
};

const isBelow = (name: string, wildcard: string): boolean => {
  const suffix = wildcard.slice(1);
  const bare = isWildcard(name) ? name.slice(1) : name;
  return bare.endsWith(suffix) && (bare.length > suffix.length || isWildcard(name));
};

/** TLS (RFC 6125): `*` in a certificate matches exactly one label. */
export const certificateCovers = (dnsName: string, host: string): boolean => {
  const [own, wanted] = [dnsName.toLowerCase(), host.toLowerCase()];
  return (
    own === wanted || (isWildcard(own) && !isWildcard(wanted) && wanted.slice(wanted.indexOf('.')) === own.slice(1))
  );
};
