import * as z from 'zod';
import type { CoreCode } from '../../codes/index.js';

/** Groups of Keycloak, as `identity.groups` of cluster.yaml names them; the group with more rights comes first. */
export const groupSchema = z.enum(['admins', 'developers', 'viewers']);
export type Group = z.output<typeof groupSchema>;

const roleSchema = z.string().min(1).optional();

export const accessSchema = z
  .strictObject({
    roles: z
      .strictObject({
        admins: roleSchema.describe('Role of administrators'),
        developers: roleSchema.describe('Role of developers'),
        viewers: roleSchema.describe('Role of viewers'),
      })
      .refine((roles) => Object.values(roles).some((role) => role !== undefined), {
        message: 'no group has a role: give one, or describe in `accounts` who has access',
        params: { code: 'sign-in/no-access' satisfies CoreCode },
      })
      .optional()
      .describe('What each group is there, in the component’s own terms. A group that is left out is nobody there'),
    accounts: z
      .string()
      .min(1)
      .optional()
      .describe('Who enters without a group: keys of an API, accounts of its own. What they are and where'),
    once: z
      .string()
      .min(1)
      .optional()
      .describe('What a person does by hand, once, before the roles hold. Left out, they hold from the start'),
  })
  .refine(({ roles, accounts }) => roles !== undefined || accounts !== undefined, {
    message: '`access` is empty: give `roles` or `accounts`',
    params: { code: 'sign-in/no-access' satisfies CoreCode },
  })
  .describe('What people of each group may do in it, where it signs them in itself; the matrix of docs/security.md');

export type Roles = NonNullable<z.output<typeof accessSchema>['roles']>;
