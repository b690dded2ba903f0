/** Environment variable for tests: 1 allows http on 127.0.0.1, and Git repositories in folders. */
const LOOPBACK = 'EDGIT_ALLOW_LOOPBACK';

/** @returns whether addresses of this machine are allowed (for tests) */
export const isLoopbackAllowed = (): boolean => process.env[LOOPBACK] === '1';

/**
 * Checks the address of a chart.
 *
 * @returns what is wrong; undefined for https:// and oci:// with a host and without user name and password
 */
export const addressProblem = (address: string): string | undefined => {
  const shown = JSON.stringify(address);
  if (isLoopbackAllowed() && /^(\/|file:\/\/\/)/.test(address)) return undefined;
  const { protocol, hostname, username, password } = parsed(address) ?? {};
  if (hostname === undefined || hostname === '') return `${shown} is no https:// or oci:// address`;
  if (username !== '' || password !== '') return 'an address holds no user name and no password';
  if (protocol === 'https:' || protocol === 'oci:') return undefined;
  if (protocol === 'http:' && hostname === '127.0.0.1' && isLoopbackAllowed()) return undefined;
  return `${shown} is no https:// or oci:// address: nothing is taken over a connection that is not encrypted`;
};

const parsed = (address: string): URL | undefined => {
  // `URL` removes these characters silently; other parsers do not.
  if (/[\s\p{Cc}\\]/u.test(address)) return undefined;
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
};
