import { addressProblem } from '@edgit/programs';

/** What a repository of charts or a registry wants to know. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Names, a port after them: what a variable can be made of, so that no two hosts have the same one. */
const HOST = /^[a-z0-9]+(-+[a-z0-9]+)*(\.[a-z0-9]+(-+[a-z0-9]+)*)*(:\d+)?$/;

/**
 * `EDGIT_CHARTS_CHARTS_EXAMPLE_ORG`: what the two variables for a host begin with. `.` is one `_`, each `-` two of them, and
 * the `:` before a port three: the variable of one host is that of no other.
 *
 * @returns undefined for an address without such a host
 */
export const variableOf = (address: string): string | undefined => {
  const host = new URL(address).host.toLowerCase();
  if (!HOST.test(host)) return undefined;
  return `EDGIT_CHARTS_${host.toUpperCase().replaceAll('-', '__').replaceAll('.', '_').replaceAll(':', '___')}`;
};

/**
 * @param address that is asked: what the environment has for its host goes to no other
 * @returns user name and password, if the environment has them, and nobody can read them on the way
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
