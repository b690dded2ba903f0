import { addressSchema, domainSchema, emailSchema, labelSchema, overridesSchema } from '@edgit/core';
import * as z from 'zod';

/** Who hosts the public zones, for ACME's DNS-01 challenge. The credential itself comes from Vault. */
const dns01Schema = z
  .discriminatedUnion('provider', [
    z.strictObject({ provider: z.literal('cloudflare') }),
    z.strictObject({ provider: z.literal('digitalocean') }),
    z.strictObject({
      provider: z.literal('rfc2136'),
      nameserver: z.string().min(1).describe('Name server that takes dynamic updates, host:port'),
      keyName: domainSchema.describe('Name of the TSIG key'),
      algorithm: z
        .enum(['HMACSHA256', 'HMACSHA512'])
        .default('HMACSHA256')
        .describe('Algorithm of the TSIG key (default HMACSHA256)'),
    }),
  ])
  .default({ provider: 'cloudflare' })
  .describe('Who hosts the public zones: cloudflare, digitalocean or rfc2136 (default cloudflare)');

/** The schema of clusters/<name>/network.yaml. */
export const networkSettingsSchema = z
  .strictObject({
    gateway: z
      .strictObject({
        address: addressSchema.describe('Address of the Gateway, from the pool'),
      })
      .describe('The one Gateway that all exposed services share'),
    pool: z
      .strictObject({
        start: addressSchema.describe('First address'),
        stop: addressSchema.describe('Last address'),
      })
      .describe('Addresses for Services of type LoadBalancer, in the nodes’ network and used by nothing else'),
    resolver: z
      .strictObject({
        address: addressSchema
          .optional()
          .describe(
            'Its address, from the pool; point the local network’s DHCP or router at it. Left out, the last of the pool',
          ),
      })
      .prefault({})
      .describe('DNS for the platform’s hosts on the local network (CoreDNS)'),
    l2: z
      .strictObject({
        interfaces: z
          .array(z.string().min(1))
          .min(1)
          .default(['^en.*', '^eth.*'])
          .describe('Regular expressions of the links that answer ARP for the pool (default ^en.* and ^eth.*)'),
      })
      .prefault({})
      .describe('Announcement of the pool on the local network'),
    acme: z
      .strictObject({
        email: emailSchema.describe('Where the certificate authority writes when a certificate is about to expire'),
        environment: z
          .enum(['production', 'staging'])
          .default('production')
          .describe(
            'Which Let’s Encrypt issues the wildcard certificates; staging is not trusted by browsers (default production)',
          ),
        dns01: dns01Schema,
      })
      .describe('Certificates from Let’s Encrypt'),
    openNamespaces: z
      .record(z.string(), z.string().min(1))
      .default({
        'kube-system':
          'network and DNS of all others; its Pods are on the hosts’ own network, or start before any policy',
        'longhorn-system':
          'volumes are served to the hosts, by Pods that Longhorn makes at run time and connects on ports of its choice',
      })
      .describe(
        'Namespaces that stay open where no component says otherwise, each with the reason; all others are closed',
      ),
    gatewayNamespace: labelSchema.default('gateway').describe('Namespace of the Gateway (default gateway)'),
    components: overridesSchema,
  })
  .describe('Gateway, load-balancer addresses and certificates');

export type NetworkSettings = ReturnType<typeof networkSettingsSchema.parse>;
