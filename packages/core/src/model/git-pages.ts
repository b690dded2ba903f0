import type { ClusterSpec } from './cluster.js';

/**
 * URL of a web page of the platform's Git repository. Git hosting services have pages below `/blob` and `/tree` over
 * HTTPS, also if `url` uses another protocol.
 *
 * @param kind a page (`blob`) or a folder (`tree`)
 * @param path in the repository; empty for all of it
 * @returns an https URL without a trailing slash
 */
export const gitPage = (
  { git: { url, revision } }: Pick<ClusterSpec, 'git'>,
  kind: 'blob' | 'tree',
  path: string,
): string => {
  const [, host, repository] = /^(?:\w+:\/\/(?:[^@/]+@)?|[^@/]+@)([^:/]+)(?::\d+)?[:/](.+?)(?:\.git)?$/.exec(url) ?? [];
  return [`https://${host}`, repository, kind, revision, path].filter((part) => part !== '').join('/');
};
