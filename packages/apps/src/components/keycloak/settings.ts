import * as z from 'zod';

/** `keycloak` of apps.yaml. */
export const keycloakSettings = z
  .strictObject({
    secondFactor: z
      .boolean()
      .default(true)
      .describe(
        'Whether people must set up an authenticator app (TOTP) when they first sign in. Applies to accounts made from then on (default true)',
      ),
  })
  .prefault({})
  .describe('Sign-in for people');
