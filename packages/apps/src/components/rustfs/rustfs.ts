import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { resources, variables } from '../../workload.js';

export const RUSTFS = 'rustfs';

/** The chart loads every key of this Secret as a variable. */
const SECRET = {
  name: 'rustfs-root',
  accessKey: 'RUSTFS_ACCESS_KEY',
  secretKey: 'RUSTFS_SECRET_KEY',
  clientSecret: 'RUSTFS_IDENTITY_OPENID_CLIENT_SECRET',
} as const;

/**
 * Ports: S3 alone, for other components; and S3 with console and sign-in, for the host. People and programs outside
 * have one address then.
 */
const PORTS = { s3: 9000, console: 9001 } as const;

const callback = (url: string): string => `${url}/rustfs/admin/v3/oidc/callback/default`;

/** Policies that every RustFS has. */
const ROLES = { admins: 'consoleAdmin', developers: 'readwrite', viewers: 'readonly' } as const;

/** Claim of the token that names a person's policies. */
const POLICY_CLAIM = 'policy';

/** Sign-in to the console. */
const signIn = (url: string, issuer: string) => ({
  RUSTFS_BROWSER_REDIRECT_URL: url,
  RUSTFS_IDENTITY_OPENID_ENABLE: 'on',
  RUSTFS_IDENTITY_OPENID_CONFIG_URL: issuer,
  RUSTFS_IDENTITY_OPENID_CLIENT_ID: RUSTFS,
  RUSTFS_IDENTITY_OPENID_SCOPES: 'openid,profile,email',
  RUSTFS_IDENTITY_OPENID_CLAIM_NAME: POLICY_CLAIM,
  // It takes names of groups for names of policies too: these are the same, and no others are in the token.
  RUSTFS_IDENTITY_OPENID_GROUPS_CLAIM: POLICY_CLAIM,
  RUSTFS_IDENTITY_OPENID_REDIRECT_URI: callback(url),
  RUSTFS_IDENTITY_OPENID_REDIRECT_URI_DYNAMIC: 'off',
  RUSTFS_IDENTITY_OPENID_DISPLAY_NAME: 'Keycloak',
  // Keycloak's host is the Gateway's private address, which RustFS does not connect to unless it is listed here.
  RUSTFS_OUTBOUND_ALLOW_ORIGINS: new URL(issuer).origin,
});

/**
 * S3 for applications and people; Garage is the platform's own. One node. Values hold for chart 1.0.0-rc.3.
 *
 * RustFS gives users who sign in through Keycloak the policies that the token names: the roles of its client there.
 */
export const rustfs = defineComponent<AppsSettings>(({ cluster, settings, url, issuer }): ComponentInput => {
  const own = url(RUSTFS, 'cluster');
  const size = settings.rustfs.data;
  return {
    name: RUSTFS,
    namespace: RUSTFS,
    description: 'Object storage for applications, with the API of S3 and a console',
    category: 'storage',
    owner: 'data',
    podSecurity: 'restricted',
    delivery: {
      pattern: 'helm-inline',
      chart: { repo: 'https://charts.rustfs.com', name: 'rustfs', version: '1.0.0-rc.3' },
      values: {
        image: {
          rustfs: { repository: 'docker.io/rustfs/rustfs', tag: '1.0.0-rc.3' },
          // The default, stable, moves.
          initImage: { repository: 'docker.io/library/busybox', tag: '1.37.0' },
        },
        // With the first alone there would be a StatefulSet of four beside the Deployment.
        mode: { standalone: { enabled: true, strategy: { type: 'Recreate' } }, distributed: { enabled: false } },
        secret: { existingSecret: SECRET.name },
        config: {
          // Logs to the standard output: the image's folder for them can't be written.
          rustfs: { obs_log_directory: '', obs_environment: 'production', log_level: 'warn' },
        },
        extraEnv: variables(signIn(own, issuer)),
        storageclass: {
          name: cluster.storage.className,
          dataStorageSize: size,
          // The claim is a plain object of the chart: pruning must not take the data.
          pvcAnnotations: { data: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } },
        },
        serviceAccount: { automount: false },
        podSecurityContext: { fsGroupChangePolicy: 'OnRootMismatch', seccompProfile: { type: 'RuntimeDefault' } },
        resources: resources({ cpu: '100m', memory: '256Mi', limit: '2Gi' }),
        // On by default, for nginx.
        ingress: { enabled: false },
      },
    },
    expose: [
      {
        host: RUSTFS,
        domain: 'cluster',
        title: 'RustFS',
        icon: 'mdi-bucket',
        service: 'rustfs-svc',
        port: PORTS.console,
        target: 'console',
        auth: 'native',
      },
    ],
    secrets: [
      {
        name: SECRET.name,
        keys: {
          [SECRET.accessKey]: { generated: { length: 24 } },
          [SECRET.secretKey]: { generated: { length: 48 } },
          [SECRET.clientSecret]: { generated: { length: 48 } },
        },
      },
    ],
    oidc: [
      {
        redirects: [callback(own)],
        // build_console_login_redirect in rustfs/src/admin/handlers/oidc.rs of 1.0.0-rc.3.
        signedOut: [`${own}/rustfs/console/auth/login`],
        secret: { name: SECRET.name, key: SECRET.clientSecret },
        scopes: ['profile', 'email'],
        rolesClaim: POLICY_CLAIM,
      },
    ],
    access: { roles: ROLES },
    network: [
      {
        pods: { 'app.kubernetes.io/name': RUSTFS, 'app.kubernetes.io/instance': RUSTFS },
        ports: PORTS,
        fromOwn: [],
      },
    ],
    storage: [{ name: 'rustfs-data', size }],
  };
});
