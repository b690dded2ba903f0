import type { ClusterSpec } from './cluster.js';

/**
 * Where people read the platform's Git repository: forges have its pages below `/blob` and `/tree`, by HTTPS, whatever
 * Git itself speaks.
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
