import { type CheckContext, type Diagnostic, didYouMean } from '@edgit/core';
import { error } from './codes.js';
import { gibibytes } from './quotas.js';
import type { RegistrySettings } from './settings.js';

export const checkRegistry = (context: CheckContext<RegistrySettings>): readonly Diagnostic[] => [
  ...projectNameProblems(context),
  ...quotaProblems(context),
];

/** Project names are unique in Harbor: two caches, or a cache and another project, can't share one. */
const projectNameProblems = ({ settings, place }: CheckContext<RegistrySettings>): readonly Diagnostic[] => {
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
    return [
      error(
        'registry/project-taken',
        `two Harbor projects are called \`${name}\``,
        places,
        'rename or remove one of them',
      ),
    ];
  });
};

/** Each quota needs a project, and all quotas together must fit into the volume. */
const quotaProblems = ({ settings, place }: CheckContext<RegistrySettings>): readonly Diagnostic[] => {
  const quotas = Object.entries(settings.quotas ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const known = [
    ...Object.values(settings.proxies ?? {}).flatMap((proxy) => proxy?.project ?? []),
    ...(settings.projects ?? []).flatMap((name) => name ?? []),
  ];
  const problems = quotas.flatMap(([name, size]) => {
    if (!known.includes(name)) {
      return [
        error(
          'registry/unknown-project',
          `there is no Harbor project \`${name}\``,
          [place(['quotas', name], 'key')],
          didYouMean(name, known),
        ),
      ];
    }
    if (Number.isInteger(gibibytes(size)) && gibibytes(size) > 0) return [];
    return [
      error(
        'registry/quota-unit',
        `the quota \`${size}\` is not a whole number of Gi`,
        [place(['quotas', name])],
        'round it to Gi: Harbor’s Terraform provider has no smaller unit',
      ),
    ];
  });
  const { storage } = settings;
  const sum = quotas.reduce((total, [, size]) => total + gibibytes(size), 0);
  if (problems.length > 0 || storage === undefined || sum <= gibibytes(storage)) return problems;
  const text = `the quotas add up to ${sum}Gi, but the volume of Harbor has ${storage}`;
  return [error('registry/quotas-too-large', text, [place(['quotas'], 'key')], 'raise `storage`, or lower a quota')];
};
