import type { Reference, TerraformRoot } from '@edgit/terraform';
import type { RegistrySettings } from '../settings.js';

/** Six fields, the first of them 0, and none of the times that the provider reads back as `Daily` or `Weekly`. */
const RETENTION_AT = '0 30 1 * * *';
/** Later: what retention deletes in the same night is free in the morning. */
const GARBAGE_COLLECTION_AT = '0 30 3 * * *';

/** Everything of a project. Untagged images too: Pods name digests, whose tag may have moved. */
const EVERYTHING = { repo_matching: '**', tag_matching: '**', untagged_artifacts: true } as const;

interface Projects {
  readonly caches: readonly Reference[];
  readonly own: readonly Reference[];
}

/**
 * Which images stay, and when the space of the others is freed. Harbor gives a cache a policy of seven days when it makes
 * it, and the provider replaces that one (Harbor 2.15.1 src/server/v2.0/handler/project.go, provider 3.12.4
 * provider/resource_retention_policy.go); without garbage collection no byte is freed by any policy.
 */
export const housekeeping = (root: TerraformRoot, { retention }: RegistrySettings, { caches, own }: Projects): void => {
  const keep = (project: Reference, rules: readonly Readonly<Record<string, number>>[]): void => {
    root.resource('harbor_retention_policy', project.address.split('.').at(-1) ?? '', {
      scope: project.attr('id'),
      schedule: RETENTION_AT,
      rule: rules.map((rule) => ({ ...EVERYTHING, ...rule })),
    });
  };
  for (const cache of caches) keep(cache, [{ n_days_since_last_pull: retention.cacheDays }]);
  // An image stays that one of the rules keeps.
  for (const project of own) {
    keep(project, [{ most_recently_pushed: retention.newest }, { n_days_since_last_pull: retention.pulledDays }]);
  }
  root.resource('harbor_garbage_collection', 'nightly', {
    schedule: GARBAGE_COLLECTION_AT,
    // Retention decides about those: a Pod's digest may be one whose tag has moved.
    delete_untagged: false,
    workers: 1,
  });
};
