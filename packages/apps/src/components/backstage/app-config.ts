import { CATALOGUE, DATABASE, HTTP_PORT, OIDC } from './names.js';

const KINDS = ['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Location'];

/** Everybody whom oauth2-proxy let in is the same guest: the upstream image has no other sign-in. */
const GUEST = {
  providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
};

/** Sign-in by an image with the modules for it. People need no entity in the catalogue to enter. */
const keycloak = (issuer: string, clientId: string) => ({
  environment: 'production',
  session: { secret: `\${${OIDC.session}}` },
  providers: {
    oidc: {
      production: {
        metadataUrl: `${issuer}/.well-known/openid-configuration`,
        clientId,
        clientSecret: `\${${OIDC.clientSecret}}`,
        prompt: 'auto',
        signIn: {
          resolvers: [
            { resolver: 'emailMatchingUserEntityProfileEmail', dangerouslyAllowSignInWithoutUserInCatalog: true },
          ],
        },
      },
    },
  },
});

export interface AppConfigInput {
  /** Where Backstage is reached, without a trailing slash. */
  readonly url: string;
  /** Name of the cluster. */
  readonly organization: string;
  /** Issuer and client of Keycloak, if the image can sign people in by itself. */
  readonly oidc?: { readonly issuer: string; readonly clientId: string };
}

/** The whole of app-config.yaml: those that are in the image are not read. `${…}` are variables in the Pod. */
export const appConfig = ({ url, organization, oidc }: AppConfigInput) => ({
  app: { title: organization, baseUrl: url },
  organization: { name: organization },
  backend: {
    baseUrl: url,
    listen: { port: HTTP_PORT, host: '0.0.0.0' },
    cors: { origin: url, methods: ['GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'DELETE'], credentials: true },
    database: {
      client: 'pg',
      connection: {
        host: `${DATABASE.cluster}-rw`,
        port: 5432,
        user: DATABASE.name,
        database: DATABASE.name,
        password: '${POSTGRES_PASSWORD}',
      },
      // Otherwise every plugin wants a database of its own, and the role may make none.
      pluginDivisionMode: 'schema',
      ensureExists: false,
      ensureSchemaExists: true,
    },
  },
  auth: oidc === undefined ? GUEST : keycloak(oidc.issuer, oidc.clientId),
  // Pages are built elsewhere: the image has neither Docker nor MkDocs.
  techdocs: { builder: 'external', generator: { runIn: 'local' }, publisher: { type: 'local' } },
  catalog: {
    rules: [{ allow: KINDS }],
    locations: [{ type: 'file', target: `${CATALOGUE.folder}/${CATALOGUE.file}` }],
  },
});
