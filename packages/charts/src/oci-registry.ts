import type { ChartSource } from '@edgit/core';
import { asText, isPlain } from '@edgit/kubernetes';
import { addressProblem } from '@edgit/programs';
import { credentialsOf } from './credentials.js';
import { ChartProblem } from './problem.js';
import { text } from './read-yaml.js';
import { dateOf, type Version } from './version.js';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** The tags of a chart in an OCI registry: Helm pulls from one, but does not list it. */
export const registryVersions = {
  /** @returns every version, `+` where the tag has `_` as Helm writes it */
  list: async (chart: ChartSource): Promise<readonly string[]> => {
    const tags: string[] = [];
    let next: string | undefined = `${baseOf(chart)}/tags/list?n=1000`;
    while (next !== undefined) {
      const response: Response = await ask(chart, next);
      const body: unknown = await response.json();
      if (isPlain(body) && Array.isArray(body.tags)) tags.push(...body.tags.map(text));
      const link = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      next = link === undefined ? undefined : new URL(link, next).href;
    }
    return tags.map((tag) => tag.replaceAll('_', '+'));
  },

  /** @returns the version with the day on which it was made */
  dated: async (chart: ChartSource, { version }: Version): Promise<Version> => {
    const response = await ask(chart, `${baseOf(chart)}/manifests/${version.replaceAll('+', '_')}`);
    const manifest: unknown = await response.json();
    const annotations = isPlain(manifest) && isPlain(manifest.annotations) ? manifest.annotations : {};
    return { version, ...dateOf(text(annotations['org.opencontainers.image.created'])) };
  },
};

const baseOf = ({ repo, name }: ChartSource): string => {
  const { host, pathname } = new URL(repo);
  return `https://${host}/v2${pathname.replace(/\/+$/, '')}/${name}`;
};

/** Credentials for the host of an address. A registry can return addresses on other hosts (pages, tokens): they get no credentials. */
const signIn = (address: string): Readonly<Record<string, string>> => {
  const credentials = credentialsOf(address);
  if (credentials === undefined) return {};
  const { username, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
};

/** Sends a request: without sign-in, with user name and password, or with a token from the token server of the registry. */
const ask = async (chart: ChartSource, url: string): Promise<Response> => {
  const problem = addressProblem(url);
  if (problem !== undefined) throw new ChartProblem('chart/address', chart.name, problem);
  const get = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(url, { headers: { accept: `application/json, ${MANIFEST}`, ...headers } }).catch((problem: unknown) => {
      throw new ChartProblem('chart/pull-failed', chart.name, `${new URL(url).host}: ${causeOf(problem)}`);
    });
  let response = await get(signIn(url));
  const challenge = response.headers.get('www-authenticate') ?? '';
  if (response.status === 401 && challenge.startsWith('Bearer ')) {
    response = await get({ authorization: `Bearer ${await tokenOf(chart, challenge)}` });
  }
  if (!response.ok)
    throw new ChartProblem('chart/pull-failed', chart.name, `${url} answers ${response.status} ${response.statusText}`);
  return response;
};

const causeOf = (problem: unknown): string => {
  if (!(problem instanceof Error)) return asText(problem);
  return problem.cause instanceof Error ? problem.cause.message : String(problem);
};

const tokenOf = async (chart: ChartSource, challenge: string): Promise<string> => {
  const fields = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
  const { realm = '', ...query } = fields;
  const problem = addressProblem(realm);
  if (problem !== undefined) throw new ChartProblem('chart/address', chart.name, problem);
  const address = `${realm}?${new URLSearchParams(query).toString()}`;
  const answer: unknown = await (await fetch(address, { headers: signIn(address) })).json();
  return isPlain(answer) ? text(answer.token) || text(answer.access_token) : '';
};
