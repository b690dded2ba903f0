import { type ComponentInput, defineComponent } from '@edgit/core';
import { UNPRIVILEGED } from '@edgit/kubernetes';
import { argocdToken } from '../../argocd-access.js';
import { ownDatabase } from '../../own-database.js';
import type { AppsSettings } from '../../settings.js';
import { secretVariable } from '../../workload.js';
import { GRAFANA } from '../grafana/grafana.js';
import { appConfig } from './app-config.js';
import { kubernetesReader } from './kubernetes.js';
import { CATALOGUE, HTTP_PORT, BACKSTAGE as NAME, OIDC, TOKENS } from './names.js';

/** The user `node` of the image, which is not named by number there. */
const UID = 1000;

/**
 * What `npx @backstage/create-app` makes, by the project itself: plugins are compiled into an image, and this one has
 * the ones of a new app. It can't sign people in, so oauth2-proxy stands before it.
 */
const UPSTREAM_IMAGE = { registry: 'ghcr.io', repository: 'backstage/backstage', tag: '1.52.0' };

/** Grafana's own tokens can be made by Terraform, which would keep them in its state. */
const GRAFANA_TOKEN = {
  operator: 'token of a service account of Grafana that may view: Administration, Users and access, Service accounts',
};

/** Where Backstage reads descriptors that people register, and definitions of APIs. */
const GITHUB = ['api.github.com', 'codeload.github.com', 'github.com', 'raw.githubusercontent.com'];

/** Developer portal. Values hold for chart 2.8.2. */
export const backstage = defineComponent<AppsSettings>(({ cluster, settings, url, issuer }): ComponentInput => {
  const { image: own, argocd, plugins } = settings.backstage;
  const grafana = plugins.includes('grafana') ? url(GRAFANA.host) : undefined;
  const tokens = {
    ...(argocd === undefined ? {} : { [TOKENS.argocd]: argocdToken }),
    ...(grafana === undefined ? {} : { [TOKENS.grafana]: GRAFANA_TOKEN }),
  };
  const hasTokens = Object.keys(tokens).length > 0;
  const database = ownDatabase(
    NAME,
    {
      size: '5Gi',
      // Every plugin has a pool of its own, of up to ten.
      parameters: { max_connections: '200' },
    },
    cluster,
  );
  return {
    name: NAME,
    namespace: NAME,
    description: 'Developer portal: what runs here, and who answers for it',
    category: 'portal',
    podSecurity: 'restricted',
    uses: ['backup-target'],
    delivery: {
      pattern: 'wrapper-chart',
      chart: { repo: 'https://backstage.github.io/charts', name: 'backstage', version: '2.8.2' },
      values: {
        backstage: {
          image: { ...(own ?? UPSTREAM_IMAGE), pullPolicy: 'IfNotPresent' },
          // Plugins migrate their tables at the start: two versions at once would do it together.
          strategy: { type: 'Recreate' },
          revisionHistoryLimit: 3,
          appConfig: appConfig({
            url: url(NAME),
            organization: cluster.name,
            database: { host: database.host, name: NAME },
            techdocs: plugins.includes('techdocs'),
            ...(argocd === undefined ? {} : { argocd }),
            ...(grafana === undefined ? {} : { grafana }),
            ...(own === undefined ? {} : { oidc: { issuer, clientId: NAME } }),
          }),
          extraEnvVars: [secretVariable('POSTGRES_PASSWORD', database.secretName, 'password')],
          extraEnvVarsSecrets: [...(own === undefined ? [] : [OIDC.secret]), ...(hasTokens ? [TOKENS.secret] : [])],
          extraVolumes: [{ name: 'catalogue', configMap: { name: CATALOGUE.configMap } }],
          extraVolumeMounts: [{ name: 'catalogue', mountPath: CATALOGUE.folder, readOnly: true }],
          podSecurityContext: {
            runAsNonRoot: true,
            runAsUser: UID,
            runAsGroup: UID,
            fsGroup: UID,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containerSecurityContext: UNPRIVILEGED,
          resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1536Mi' } },
          startupProbe: {
            httpGet: { path: '/.backstage/health/v1/liveness', port: HTTP_PORT, scheme: 'HTTP' },
            periodSeconds: 5,
            timeoutSeconds: 5,
            failureThreshold: 60,
          },
        },
        // Its Kubernetes plugin asks the API server.
        serviceAccount: { create: true, name: NAME, automountServiceAccountToken: true },
      },
    },
    manifests: [...database.manifests, ...kubernetesReader(NAME, NAME)],
    expose: [
      {
        host: NAME,
        title: 'Backstage',
        icon: 'mdi-storefront',
        service: NAME,
        port: HTTP_PORT,
        ...(own === undefined ? { auth: 'proxy', allow: ['admins', 'developers', 'viewers'] } : { auth: 'native' }),
      },
    ],
    ...(own === undefined ? {} : { access: { accounts: 'everybody whom Keycloak knows, all with the same rights' } }),
    secrets: [
      ...database.secrets,
      ...(own === undefined
        ? []
        : [
            {
              name: OIDC.secret,
              keys: {
                [OIDC.clientSecret]: { generated: { length: 48 } },
                [OIDC.session]: { generated: { length: 48 } },
              },
            },
          ]),
      ...(hasTokens ? [{ name: TOKENS.secret, keys: tokens }] : []),
    ],
    oidc:
      own === undefined
        ? []
        : [
            {
              redirects: [`${url(NAME)}/api/auth/oidc/handler/frame`],
              secret: { name: OIDC.secret, key: OIDC.clientSecret },
            },
          ],
    network: [
      {
        pods: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME },
        ports: { http: HTTP_PORT },
        fromOwn: [],
        toHosts: [
          ...GITHUB,
          ...[argocd, grafana].flatMap((address) => (address === undefined ? [] : new URL(address).hostname)),
        ],
        toApiServer: true,
      },
      database.network,
    ],
    metrics: [database.metrics],
    storage: [database.storage],
  };
});
