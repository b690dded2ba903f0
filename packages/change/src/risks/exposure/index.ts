import type { Rule } from '../rule.js';
import { policies } from './policies.js';
import { privileges } from './privileges.js';
import { proxies } from './proxy.js';
import { rights } from './rights.js';
import { routes } from './routes.js';
import { secrets } from './secrets.js';

/** Changes that give more access to users, or more rights to workloads. */
export const exposure: Rule = (input) =>
  [routes, proxies, policies, privileges, rights, secrets].flatMap((rule) => rule(input));
