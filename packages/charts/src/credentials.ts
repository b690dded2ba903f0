import { addressProblem } from '@edgit/programs';

/** Credentials of a chart repository or a registry. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Hosts that can be converted to a variable name, so that two hosts never have the same variable. */
const HOST = /^[a-z0-9]+(-+[a-z0-9]+)*(\.[a-z0-9]+(-+[a-z0-9]+)*)*(:\d+)?$/;

/**
 * Prefix of the two variables for a host, such as `EDGIT_CHARTS_CHARTS_EXAMPLE_ORG`. `.` becomes `_`, `-` becomes `__`, and `:`
 * before a port becomes `___`: each host has its own variables.
 *
 * @returns undefined for an address without such a host
 */
export const variableOf = (address: string): string | undefined => {
  const host = new URL(address).host.toLowerCase();
  if (!HOST.test(host)) return undefined;
  return `EDGIT_CHARTS_${host.toUpperCase().replaceAll('-', '__').replaceAll('.', '_').replaceAll(':', '___')}`;
};

/**
 * @param address of the request: credentials are sent only to their host
 * @returns user name and password if the environment has them; undefined if the connection is not encrypted
 */
export const credentialsOf = (
  address: string,
  environment: NodeJS.ProcessEnv = process.env,
): Credentials | undefined => {
  const name = addressProblem(address) === undefined ? variableOf(address) : undefined;
  if (name === undefined) return undefined;
  const [username, password] = [environment[`${name}_USERNAME`], environment[`${name}_PASSWORD`]];
  return username === undefined || password === undefined ? undefined : { username, password };
};
