import { type ComponentInput, defineComponent } from '@edgit/core';
import { LOCKED_DOWN, podSecurityContext } from '@edgit/kubernetes';
import { ownDatabase } from '../../own-database.js';
import type { AppsSettings } from '../../settings.js';
import { MODELS_URL, TO_MODELS } from '../aibrix/names.js';
import { environment } from './environment.js';
import { ADMIN, DATABASE, HOST, HTTP, OIDC, OPEN_WEBUI, ROLES_CLAIM, SETTINGS } from './names.js';

/** Of the image, which would run as root: it belongs to nobody there. */
const UID = 1000;

const TMP = { name: 'tmp', mountPath: '/tmp' };

/** Open WebUI knows these two. */
const ROLES = { admins: 'admin', developers: 'user', viewers: 'user' } as const;

/** Whom no group gives a role. It keeps the role that a person had when the claim is empty (utils/oauth.py, v0.11.3). */
const NO_ROLE = 'none';

/** Chat with the models of AIBrix. Values hold for chart 16.0.0. */
export const openWebui = defineComponent<AppsSettings>(
  ({ cluster, settings: { openWebui: settings, models }, url, issuer }): ComponentInput => {
    const database = ownDatabase(OPEN_WEBUI, { ...DATABASE, size: settings.database, vectors: true }, cluster);
    const probe = (path: string) => ({ httpGet: { path, port: 'http' }, timeoutSeconds: 5 });
    return {
      name: OPEN_WEBUI,
      namespace: OPEN_WEBUI,
      description: 'Chat with the language models of the cluster',
      category: 'ai',
      owner: 'ai',
      podSecurity: 'restricted',
      uses: ['backup-target'],
      delivery: {
        pattern: 'helm-with-configs',
        chart: { repo: 'https://helm.openwebui.com', name: 'open-webui', version: '16.0.0' },
        values: {
          // 0.11.0, the chart’s, breaks with runAsNonRoot (open-webui#27651).
          image: { tag: 'v0.11.3' },
          ollama: { enabled: false },
          pipelines: { enabled: false },
          // One replica: its own manager is enough.
          websocket: { manager: '', redis: { enabled: false } },
          openaiBaseApiUrls: [MODELS_URL],
          // The default key is public.
          openaiApiKey: '',
          strategy: { type: 'RollingUpdate' },
          sso: {
            enabled: true,
            enableSignup: true,
            enableRoleManagement: true,
            oidc: {
              enabled: true,
              clientId: OPEN_WEBUI,
              clientExistingSecret: OIDC.secret,
              clientExistingSecretKey: OIDC.key,
              providerUrl: `${issuer}/.well-known/openid-configuration`,
              providerName: 'Keycloak',
              scopes: 'openid email profile',
            },
            roleManagement: {
              rolesClaim: ROLES_CLAIM,
              allowedRoles: [...new Set(Object.values(ROLES))].join(','),
              adminRoles: ROLES.admins,
            },
          },
          extraEnvVars: environment({ url: url(HOST), domain: cluster.domains.public, ...models }),
          persistence: {
            size: settings.storage,
            storageClass: cluster.storage.className,
            // The claim is a plain object: what people uploaded would go with it.
            annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
          },
          volumes: [{ name: TMP.name, emptyDir: { sizeLimit: '2Gi' } }],
          volumeMounts: { container: [TMP] },
          podSecurityContext: podSecurityContext(UID),
          // It would copy its icons over themselves, and says at each start that it can't.
          containerSecurityContext: LOCKED_DOWN,
          resources: { requests: { cpu: '250m', memory: '1Gi' }, limits: { memory: '4Gi' } },
          copyAppData: { resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '512Mi' } } },
          // Ten minutes: it migrates its tables first.
          startupProbe: { ...probe('/health'), periodSeconds: 5, failureThreshold: 120 },
          livenessProbe: { ...probe('/health'), periodSeconds: 20, failureThreshold: 6 },
          readinessProbe: { ...probe('/health/db'), periodSeconds: 10 },
        },
      },
      manifests: [...database.manifests],
      expose: [
        {
          host: HOST,
          title: 'AI Platform',
          service: OPEN_WEBUI,
          port: HTTP.servicePort,
          auth: 'native',
          // People speak with a model, and show it pictures.
          responseHeaders: { 'Permissions-Policy': 'geolocation=(), payment=(), usb=()' },
        },
      ],
      secrets: [
        ...database.secrets,
        {
          name: SETTINGS.secret,
          keys: {
            password: database.password,
            [SETTINGS.databaseUrl]: { template: database.url },
            // Without it every start ends all sessions.
            [SETTINGS.sessionKey]: { generated: { length: 48 } },
          },
        },
        // Read while there is no account.
        { name: ADMIN.secret, restart: false, keys: { [ADMIN.password]: { generated: { length: 32 } } } },
        { name: OIDC.secret, keys: { [OIDC.key]: { generated: { length: 48 } } } },
      ],
      oidc: [
        {
          redirects: [`${url(HOST)}/oauth/oidc/callback`],
          signedOut: [url(HOST)],
          secret: { name: OIDC.secret, key: OIDC.key },
          scopes: ['profile', 'email'],
          rolesClaim: ROLES_CLAIM,
          everyonesRole: NO_ROLE,
        },
      ],
      access: { roles: ROLES },
      network: [
        {
          pods: { 'app.kubernetes.io/instance': OPEN_WEBUI, 'app.kubernetes.io/component': OPEN_WEBUI },
          ports: { http: HTTP.containerPort },
          fromOwn: [],
          to: [TO_MODELS],
        },
        database.network,
      ],
      metrics: [database.metrics],
      storage: [{ name: OPEN_WEBUI, size: settings.storage }, database.storage],
    };
  },
);
