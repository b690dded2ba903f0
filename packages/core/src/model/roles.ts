import type { ClusterSpec } from './cluster.js';
import type { Group, Roles } from './component.js';

/** The groups in order of precedence: a user in several groups has the role of the first. */
export const GROUPS = ['admins', 'developers', 'viewers'] as const satisfies readonly Group[];

/** The role of a Keycloak group in one component. */
export interface GroupRole<Role extends string = string> {
  /** Name of the group, as tokens have it. */
  readonly group: string;
  /** In the component's own terms. */
  readonly role: Role;
}

/** @returns each group with a role there, and the role; the group with more rights comes first */
export const groupRoles = <Role extends string>(
  { identity }: ClusterSpec,
  roles: Roles & { readonly [key in Group]?: Role | undefined },
): readonly GroupRole<Role>[] =>
  GROUPS.flatMap((group) => {
    const role = roles[group];
    return role === undefined ? [] : [{ group: identity.groups[group], role }];
  });
