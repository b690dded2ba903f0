/** What a repository of charts or a registry wants to know. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** `EDGIT_CHARTS_CHARTS_EXAMPLE_ORG`: what the two variables for a host begin with; a port is part of it. */
export const variableOf = (repo: string): string =>
  `EDGIT_CHARTS_${new URL(repo).host.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

/** @returns user name and password of a repository, if the environment has them */
export const credentialsOf = (repo: string, environment: NodeJS.ProcessEnv = process.env): Credentials | undefined => {
  const name = variableOf(repo);
  const [username, password] = [environment[`${name}_USERNAME`], environment[`${name}_PASSWORD`]];
  return username === undefined || password === undefined ? undefined : { username, password };
};
