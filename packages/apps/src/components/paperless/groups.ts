import { type GroupRole, scriptWith } from '@edgit/core';
import script from './groups.py';

/** Beginnings of Django's names of permissions over documents and what belongs to them; the first is all there are. */
export const ROLES = { admins: 'all', developers: 'add, change, view', viewers: 'view' } as const;

type Role = (typeof ROLES)[keyof typeof ROLES];
export type Groups = readonly GroupRole<Role>[];

/**
 * What makes the groups, for `manage.py shell`. A group that is there already stays as people have made it.
 *
 * Codenames of permissions begin with one of Django's four verbs. Documents, tags, saved views and the settings of the
 * page itself are models of the application `documents` (Paperless-ngx 3.0); mailboxes and accounts are not.
 */
export const groupsScript = (groups: Groups): string =>
  scriptWith(script, { GROUPS: JSON.stringify(groups.map(({ group, role }) => [group, role.split(', ')])) });
