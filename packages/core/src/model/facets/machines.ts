import * as z from 'zod';
import { addressSchema } from '../cidr.js';

/** What a component has to do with the machines themselves. */
export const machinesSchema = z.strictObject({
  logs: z
    .strictObject({
      address: addressSchema.describe('Fixed address of its Service: machines know no names of the cluster'),
      port: z.int().min(1).max(65535).describe('TCP port'),
    })
    .optional()
    .describe('Where it takes the logs of the machines: JSON, one object a line (default nowhere)'),
  userNamespaces: z
    .boolean()
    .default(false)
    .describe('Whether its Pods make user namespaces, which Talos forbids unless told (default false)'),
  apiRoles: z
    .array(z.string().min(1))
    .default([])
    .describe('Roles in Talos’ API that its namespace may use, such as os:etcd:backup (default none)'),
  asked: z
    .boolean()
    .default(false)
    .describe('Whether the machines ask for its hosts, before any Pod answers questions for names (default false)'),
});
