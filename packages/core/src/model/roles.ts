import type { ClusterSpec } from './cluster.js';
import type { Group, Roles } from './component.js';

/** The groups, in the order in which they are asked for: who is in several has the role of the first. */
export const GROUPS = ['admins', 'developers', 'viewers'] as const satisfies readonly Group[];

/** What a group of Keycloak is in one component. */
export interface GroupRole<Role extends string = string> {
  /** Name of the group, as tokens have it. */
  readonly group: string;
  /** In the component's own terms. */
  readonly role: Role;
}

/** @returns each group that has a role there, and the role; who may do more comes first */
export const groupRoles = <Role extends string>(
  { identity }: ClusterSpec,
  roles: Roles & { readonly [key in Group]?: Role | undefined },
): readonly GroupRole<Role>[] =>
  GROUPS.flatMap((group) => {
    const role = roles[group];
    return role === undefined ? [] : [{ group: identity.groups[group], role }];
  });
