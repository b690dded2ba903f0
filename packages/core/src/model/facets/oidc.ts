import * as z from 'zod';
import { httpsUrlSchema, redirectUriSchema } from '../../input/source-schemas.js';
import { labelSchema } from '../names.js';

/** A client of OpenID Connect. */
export const oidcSchema = z.strictObject({
  clientId: labelSchema.optional().describe('Keycloak client id (default the component’s name)'),
  redirects: z.array(redirectUriSchema).min(1).describe('Exact redirect URIs'),
  signedOut: z
    .array(redirectUriSchema)
    .default([])
    .describe('Exact URIs that Keycloak may send people back to once they have signed out (default none)'),
  secret: z
    .strictObject({
      name: labelSchema.describe('Secret of this component that holds the client secret'),
      key: z.string().min(1).describe('Key in it'),
    })
    .optional()
    .describe('Where the client secret is. Left out, the client is public and uses PKCE alone'),
  pkce: z
    .boolean()
    .default(true)
    .describe('Require PKCE (S256). Switch off only for clients that can’t (default true)'),
  scopes: z
    .array(z.enum(['profile', 'email', 'groups']))
    .default(['profile', 'email', 'groups'])
    .describe('What its tokens say of a person, besides who it is (default profile, email and groups)'),
  offline: z
    .boolean()
    .default(false)
    .describe('Whether it may ask for tokens that outlive the session: `offline_access` (default false)'),
  audience: z
    .boolean()
    .default(false)
    .describe('Whether access tokens name the client as audience too; ID tokens always do (default false)'),
  rolesClaim: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Claim of its tokens with the role that `access.roles` gives the person’s group. The roles are then those of the client in Keycloak (default none)',
    ),
  everyonesRole: labelSchema
    .optional()
    .describe(
      'Role that `rolesClaim` holds for everybody besides: for a program that keeps a person’s old role when the claim is empty (default none)',
    ),
});

/** A client of SAML 2.0. */
export const samlSchema = z.strictObject({
  entityId: httpsUrlSchema.describe('Entity id of the service provider, which is the URL of its metadata'),
  consumer: httpsUrlSchema.describe('Its assertion consumer service: where Keycloak posts who signed in'),
});

export type OidcClient = z.output<typeof oidcSchema>;
