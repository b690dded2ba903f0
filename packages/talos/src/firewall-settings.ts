import { cidrSchema } from '@edgit/core';
import * as z from 'zod';

const portSchema = z
  .union([z.int().min(1).max(65535), z.string().regex(/^\d+-\d+$/)])
  .describe('A port, or a range such as 30000-30100');

const ruleSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
      .describe('Name of the rule, in lower case'),
    ports: z.array(portSchema).min(1).describe('Ports that are opened'),
    protocol: z.enum(['tcp', 'udp']).default('tcp').describe('Protocol of these ports (default tcp)'),
    from: z.array(cidrSchema).min(1).describe('Networks that may reach them, such as 10.0.0.0/24'),
    on: z
      .enum(['all', 'control-plane', 'worker'])
      .default('all')
      .describe('Machines on which they are opened (default all)'),
  })
  .describe('Ports of the machines that are open to some networks');

/** `firewall` of talos.yaml. */
export const firewallSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe(
        'Whether machines drop what no rule allows; false opens every port that something listens on (default true)',
      ),
    operators: z
      .array(cidrSchema)
      .min(1)
      .default(['0.0.0.0/0'])
      .describe(
        'Networks from which people reach Talos’ API and Kubernetes’ API, which both ask for credentials (default any)',
      ),
    allow: z
      .array(ruleSchema)
      .default([])
      .describe('Further ports to open, such as those of Pods in the host’s network (default none)'),
  })
  .prefault({})
  .describe('Talos’ ingress firewall: who may reach ports of the machines themselves');
