import {
  addressSchema,
  domainSchema,
  emailSchema,
  endpointSchema,
  type Headers,
  headersSchema,
  labelSchema,
  overridesSchema,
} from '@edgit/core';
import * as z from 'zod';

/** Who hosts the public zones, for ACME's DNS-01 challenge. The credential itself comes from Vault. */
const dns01Schema = z
  .discriminatedUnion('provider', [
    z.strictObject({ provider: z.literal('cloudflare') }),
    z.strictObject({ provider: z.literal('digitalocean') }),
    z.strictObject({
      provider: z.literal('rfc2136'),
      nameserver: endpointSchema.describe('Name server that takes dynamic updates, host:port'),
      keyName: domainSchema.describe('Name of the TSIG key'),
      algorithm: z
        .enum(['HMACSHA256', 'HMACSHA512'])
        .default('HMACSHA256')
        .describe('Algorithm of the TSIG key (default HMACSHA256)'),
    }),
  ])
  .default({ provider: 'cloudflare' })
  .describe('Who hosts the public zones: cloudflare, digitalocean or rfc2136 (default cloudflare)');

/**
 * Response headers of every route. Gateway API always sets a header, also where the application sends one: these values
 * must suit every application, and an exposure can override them. No Content-Security-Policy: only the application knows
 * what it loads. No Cross-Origin-Opener-Policy: it cuts the windows in which applications are given rights elsewhere
 * (n8n's OAuth credentials) off from the page that opened them.
 */
export const RESPONSE_HEADERS: Headers = {
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Frame-Options': 'SAMEORIGIN',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** The schema of clusters/<name>/network.yaml. */
export const networkSettingsSchema = z
  .strictObject({
    gateway: z
      .strictObject({
        address: addressSchema.describe('Address of the Gateway, from the pool'),
        headers: headersSchema
          .default({})
          .describe(
            'Request headers that every route sets; false leaves one as the client sends it (default X-Forwarded-Host, the host itself, and X-Forwarded-Port)',
          ),
        responseHeaders: headersSchema
          .default({})
          .describe(
            `Response headers that every route sets, whatever the application says; false leaves one to the application (default ${Object.keys(RESPONSE_HEADERS).join(', ')})`,
          ),
      })
      .describe('The one Gateway that all exposed services share'),
    pool: z
      .strictObject({
        start: addressSchema.describe('First address'),
        stop: addressSchema.describe('Last address'),
      })
      .describe('Addresses for Services of type LoadBalancer, in the nodes’ network and used by nothing else'),
    encryption: z
      .enum(['wireguard', 'none'])
      .default('wireguard')
      .describe(
        'What nobody on the wire between nodes can read: wireguard encrypts all traffic between Pods of different nodes, at 80 bytes of each packet (Pods get an MTU of 1370 instead of 1450) and some CPU; UDP port 51871 must be open between nodes (default wireguard)',
      ),
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
      .record(labelSchema, z.string().min(1))
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
