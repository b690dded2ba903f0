import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { environment } from './environment.js';
import { DATABASE_IMAGE, PARTS, PORTS, podsOf, STUDIO_HOST, SUPABASE, serviceOf } from './parts.js';
import { samlManifests, serviceProvider } from './saml.js';
import { secrets, secretValues } from './secrets.js';
import { workloads } from './workloads.js';

/** Where edge functions, and the chart's own one that starts them, get their modules. */
const MODULE_HOSTS = ['deno.land', 'esm.sh', 'jsr.io', 'registry.npmjs.org'];

/** What of Kong is for applications; Studio, which it would show at all other paths, is not. */
const API_PATHS = [
  '/auth/v1',
  '/rest/v1',
  '/graphql/v1',
  '/realtime/v1',
  '/storage/v1',
  '/functions/v1',
  '/sso/saml',
  '/.well-known/oauth-authorization-server',
];

/** Small volumes: settings and encryption key of the database, functions and their modules, snippets of SQL. */
const SIZES = { pgsodium: '100Mi', functions: '1Gi', deno: '1Gi', snippets: '1Gi' } as const;

/**
 * Supabase: PostgreSQL with an API, sign-in, files, functions and an administration page. Values hold for chart 0.7.2.
 *
 * Administrators enter Studio, which knows no people, by oauth2-proxy; applications their API with the keys of
 * supabase-jwt, and users of those by GoTrue, also from Keycloak: see docs/sign-in.md. Logs (Logflare and Vector) are off.
 */
export const supabase = defineComponent<AppsSettings>(({ cluster, settings, url }): ComponentInput => {
  const { database, files } = settings.supabase;
  const volume = (size: string) => ({
    size,
    storageClassName: cluster.storage.className,
    // The claims are plain objects of the chart: pruning must not take the data.
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
  });
  const volumes = { db: database, storage: files, ...SIZES };
  const claimOf = (name: string): string => `${SUPABASE}-${name}`;
  return {
    name: SUPABASE,
    namespace: SUPABASE,
    description: 'PostgreSQL with API, sign-in, files and functions',
    category: 'data',
    owner: 'data',
    podSecurity: 'baseline',
    delivery: {
      pattern: 'helm-inline',
      chart: {
        repo: 'https://supabase-community.github.io/supabase-kubernetes',
        name: 'supabase',
        version: '0.7.2',
      },
      values: {
        secret: secretValues,
        deployment: workloads,
        // The second waits for the database in every Pod; its own tag, 17-alpine, moves.
        image: { db: DATABASE_IMAGE, initDb: { tag: '17.6-alpine' } },
        environment: environment(url(SUPABASE), settings.supabase),
        persistence: {
          ...Object.fromEntries(Object.entries(volumes).map(([name, size]) => [name, volume(size)])),
          // It reads the files of storage. On a volume of its own, as the chart has it, there are none.
          imgproxy: { existingClaim: claimOf('storage') },
        },
        // Its default, null, would stand in a ConfigMap.
        migration: {},
        ingress: { enabled: false },
      },
    },
    manifests: [...samlManifests],
    expose: [
      ...API_PATHS.map((path) => ({
        host: SUPABASE,
        service: serviceOf('kong'),
        port: PORTS.kong,
        path,
        auth: 'native' as const,
        portal: false,
      })),
      {
        host: STUDIO_HOST,
        title: 'Supabase Studio',
        service: serviceOf('studio'),
        port: PORTS.studio,
        pods: 'studio',
        auth: 'proxy',
      },
    ],
    saml: [serviceProvider(url(SUPABASE))],
    access: { accounts: 'keys of Secret supabase-jwt, and users of GoTrue, also from Keycloak by SAML' },
    secrets,
    network: PARTS.map((part) => ({
      pods: podsOf(part),
      name: part,
      ports: { http: PORTS[part] },
      ...(part === 'functions' ? { toHosts: MODULE_HOSTS } : {}),
      // It fetches the metadata of Keycloak.
      ...(part === 'auth' ? { signsIn: true } : {}),
    })),
    storage: Object.entries(volumes).map(([name, size]) => ({ name: claimOf(name), size })),
  };
});
