/** Set to 1 it allows http on 127.0.0.1 and repositories of Git in folders, for tests. */
const LOOPBACK = 'EDGIT_ALLOW_LOOPBACK';

/** @returns whether the person here allows addresses of this machine, which is for tests */
export const isLoopbackAllowed = (): boolean => process.env[LOOPBACK] === '1';

/**
 * What is wrong with an address from which a chart is to come.
 *
 * @returns undefined for https:// and oci:// with a host, and no user name or password
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
  // What URL leaves out without a word, other readers do not.
  if (/[\s\p{Cc}\\]/u.test(address)) return undefined;
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
};
