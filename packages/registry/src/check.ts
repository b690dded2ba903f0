import { type CheckContext, type Diagnostic, error } from '@edgit/core';
import type { RegistrySettings } from './settings.js';

/** Harbor has one project of a name: a cache and a project of one's own, or two caches, can't share it. */
export const checkRegistry = ({ settings, place }: CheckContext<RegistrySettings>): readonly Diagnostic[] => {
  const claims = [
    ...Object.entries(settings.proxies ?? {}).map(([registry, proxy]) => ({
      name: proxy?.project,
      path: ['proxies', registry, 'project'],
    })),
    ...(settings.projects ?? []).map((name, index) => ({ name, path: ['projects', index] })),
  ];
  const names = new Set(claims.flatMap(({ name }) => name ?? []));
  return [...names].flatMap((name) => {
    const own = claims.filter((claim) => claim.name === name);
    if (own.length < 2) return [];
    const places = own.map(({ path }) => place(path));
    return [error(`two Harbor projects are called \`${name}\``, places, 'rename or remove one of them')];
  });
};
