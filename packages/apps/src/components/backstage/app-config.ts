import { KUBERNETES_OBJECTS } from './kubernetes.js';
import { CATALOGUE, HTTP_PORT, OIDC, TOKENS } from './names.js';

const KINDS = ['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Location'];

/** All users admitted by oauth2-proxy are the same guest: the upstream image has no other sign-in. */
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

/** Pages are built by the Pod from Git, by an image with MkDocs (`pip install mkdocs-techdocs-core`); else by nobody. */
const techdocs = (builder: 'local' | 'external') => ({
  builder,
  generator: { runIn: 'local' },
  publisher: { type: 'local' },
});

/** This cluster, as the Pod's own ServiceAccount sees it: `url` has to be there, and is not used inside a cluster. */
const kubernetes = (name: string) => ({
  objectTypes: KUBERNETES_OBJECTS,
  serviceLocatorMethod: { type: 'singleTenant' },
  clusterLocatorMethods: [
    {
      type: 'config',
      // Nothing here serves metrics of Pods to the API server.
      clusters: [
        { name, url: 'https://kubernetes.default.svc', authProvider: 'serviceAccount', skipMetricsLookup: true },
      ],
    },
  ],
});

/** Plugin argocd-backend of backstage-community, 1.7. */
const argocdPlugin = (url: string) => ({
  appLocatorMethods: [{ type: 'config', instances: [{ name: 'main', url, token: `\${${TOKENS.argocd}}` }] }],
});

/** Plugin grafana of backstage-community, 0.21: it asks through the proxy of Backstage, which knows the token. */
const GRAFANA_PROXY = '/grafana/api';
const grafanaPlugin = (url: string) => ({
  grafana: { hosts: [{ id: 'main', domain: url, proxyPath: GRAFANA_PROXY, unifiedAlerting: true }] },
  proxy: {
    endpoints: { [GRAFANA_PROXY]: { target: url, headers: { Authorization: `Bearer \${${TOKENS.grafana}}` } } },
  },
});

export interface AppConfigInput {
  /** Where Backstage is reached, without a trailing slash. */
  readonly url: string;
  /** Name of the cluster. */
  readonly organization: string;
  /** PostgreSQL, whose owner has the name of the database. */
  readonly database: { readonly host: string; readonly name: string };
  /** Issuer and client of Keycloak, if the image can sign people in by itself. */
  readonly oidc?: { readonly issuer: string; readonly clientId: string };
  /** Whether the image can build pages. */
  readonly techdocs: boolean;
  /** Addresses of Argo CD and Grafana, if the image has the plugins for them. */
  readonly argocd?: string;
  readonly grafana?: string;
}

/** The whole of app-config.yaml: those that are in the image are not read. `${…}` are variables in the Pod. */
export const appConfig = ({ url, organization, database, oidc, argocd, grafana, ...has }: AppConfigInput) => ({
  app: {
    title: organization,
    baseUrl: url,
    // Without it the pages of no plugin are there but the catalogue's own.
    packages: 'all',
    extensions: [{ 'page:catalog': { config: { path: '/' } } }],
  },
  organization: { name: organization },
  backend: {
    baseUrl: url,
    listen: { port: HTTP_PORT, host: '0.0.0.0' },
    cors: { origin: url, methods: ['GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'DELETE'], credentials: true },
    database: {
      client: 'pg',
      connection: {
        host: database.host,
        port: 5432,
        user: database.name,
        database: database.name,
        password: '${POSTGRES_PASSWORD}',
      },
      // Otherwise every plugin wants a database of its own, and the role may make none.
      pluginDivisionMode: 'schema',
      ensureExists: false,
      ensureSchemaExists: true,
    },
  },
  auth: oidc === undefined ? GUEST : keycloak(oidc.issuer, oidc.clientId),
  techdocs: techdocs(has.techdocs ? 'local' : 'external'),
  catalog: {
    rules: [{ allow: KINDS }],
    locations: [{ type: 'file', target: `${CATALOGUE.folder}/${CATALOGUE.file}` }],
  },
  kubernetes: kubernetes(organization),
  ...(argocd === undefined ? {} : { argocd: argocdPlugin(argocd) }),
  ...(grafana === undefined ? {} : grafanaPlugin(grafana)),
});
