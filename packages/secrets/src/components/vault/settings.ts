import { domainSchema, httpsUrlSchema, quantitySchema } from '@edgit/core';
import * as z from 'zod';

/** `vault` of secrets.yaml. */
export const vaultSettings = z
  .strictObject({
    replicas: z
      .union([z.literal(1), z.literal(3), z.literal(5)])
      .optional()
      .describe(
        'Vault servers in the raft cluster: 1, 3 or 5, each on a node of its own (default 3, or 1 where there are fewer than three nodes for them)',
      ),
    storage: quantitySchema.default('10Gi').describe('Volume of each server (default 10Gi)'),
  })
  .prefault({})
  .describe('Vault, where every secret is');

/** An identifier of a cloud or of Vault. Vault's configuration has it between quotes. */
const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/+=@-]*$/, {
  error: 'letters, digits and . _ : / + = @ - only, with a letter or digit first',
});

const regionSchema = z
  .string()
  .regex(/^[a-z0-9-]+$/, { error: 'write the region by its short name, such as eu-central-1' });

/**
 * `seal` of secrets.yaml: how Vault is unsealed after a restart. Parameters: Vault 1.21.4,
 * internalshared/configutil/kms.go and env_var_util.go, and the wrappers that its go.mod names (go-kms-wrapping: transit v2.0.13, awskms v2.0.11, gcpckms v2.0.13,
 * azurekeyvault v2.0.14; options.go of each).
 */
export const sealSettings = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('shamir') }),
    z.strictObject({
      type: z.literal('transit'),
      address: httpsUrlSchema.describe('URL of the other Vault, such as https://vault.example.org:8200'),
      keyName: identifier.describe('Key of its transit engine'),
      mountPath: identifier.default('transit/').describe('Where that engine is mounted (default transit/)'),
      namespace: identifier.optional().describe('Namespace of Vault Enterprise that it is in (default none)'),
      privateCa: z
        .boolean()
        .default(false)
        .describe(
          'Whether its certificate is of an authority of your own, which is then key `ca.crt` of the Secret (default false)',
        ),
    }),
    z.strictObject({
      type: z.literal('awskms'),
      region: regionSchema.describe('Region of the key, such as eu-central-1'),
      keyId: identifier.describe('Id, ARN or alias of the key'),
      endpoint: domainSchema.optional().describe('Host of another endpoint (default kms.<region>.amazonaws.com)'),
    }),
    z.strictObject({
      type: z.literal('gcpckms'),
      project: identifier.describe('Project of the key'),
      region: regionSchema.describe('Location of the key ring, such as europe-west3 or global'),
      keyRing: identifier.describe('Name of the key ring'),
      cryptoKey: identifier.describe('Name of the key'),
    }),
    z.strictObject({
      type: z.literal('azurekeyvault'),
      tenantId: identifier.describe('Id of the tenant'),
      vaultName: identifier.describe('Name of the key vault: <name>.vault.azure.net'),
      keyName: identifier.describe('Name of the key'),
    }),
  ])
  .default({ type: 'shamir' })
  .describe(
    'What unseals Vault: shamir (people with a share of the key each, after every restart), or by itself with a key at another Vault (transit), awskms, gcpckms or azurekeyvault. What it signs in there with is the Secret `vault-seal`, made by hand: bootstrap/steps.md (default shamir)',
  );

export type SealSettings = z.output<typeof sealSettings>;
