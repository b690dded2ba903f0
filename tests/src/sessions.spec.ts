import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/* How long a sign-in holds where, read from what was rendered: the realm, the proxies, every program with a client. */

const tree = join(import.meta.dirname, '../../rendered/edgit-k8s');
const textOf = (path: string): string => readFileSync(join(tree, path), 'utf8');
const manifests = readdirSync(join(tree, 'applications')).flatMap((application) => {
  const folder = `applications/${application}/manifests`;
  return (
    readdirSync(join(tree, 'applications', application)).includes('manifests') ? readdirSync(join(tree, folder)) : []
  )
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ application, file, text: textOf(`${folder}/${file}`) }));
});
const rootOf = (name: string) => JSON.parse(textOf(`terraform/${name}/main.tf.json`)).resource;
const valuesOf = (application: string) => parse(textOf(`applications/${application}/values.yaml`));

/** Seconds of a duration as Go writes it, or of a number of them. */
const seconds = (text: string): number => {
  const [, number = '', unit = ''] = /^(\d+)([smh]?)$/.exec(text) ?? [];
  return Number(number) * ({ '': 1, s: 1, m: 60, h: 3600 }[unit] ?? Number.NaN);
};

const { keycloak_realm, keycloak_openid_client } = rootOf('keycloak');
const { realm } = keycloak_realm;
const TOKEN = seconds(realm.access_token_lifespan);
const IDLE = seconds(realm.sso_session_idle_timeout);

interface Client {
  readonly client_id: string;
  readonly valid_redirect_uris: readonly string[];
  readonly valid_post_logout_redirect_uris: readonly string[];
}
const clients: readonly Client[] = Object.values(keycloak_openid_client);
const proxies = manifests.filter(
  ({ file }) => file.startsWith('apps-deployment-') && file.endsWith('-oauth2-proxy.yaml'),
);
const flag = (text: string, name: string): string => new RegExp(`--${name}=(\\S+)`).exec(text)?.[1] ?? '';
const variable = (env: readonly { readonly name: string; readonly value?: string }[], name: string): string =>
  env.find((one) => one.name === name)?.value ?? '';

/** Seconds after which a program that asks Keycloak again does so; it renews the session while Keycloak agrees. */
const RENEWED: Readonly<Record<string, () => number>> = {
  // What is left of the token when it is renewed.
  argocd: () => {
    const { data } = parse(textOf('applications/argocd/manifests/gitops-configmap-argocd-cm.yaml'));
    return TOKEN - seconds(parse(data['oidc.config']).refreshTokenThreshold);
  },
  // `argocd login --sso` and kubelogin keep the token itself, and renew it when it has ended.
  'argocd-cli': () => TOKEN,
  kubernetes: () => TOKEN,
  grafana: () => (valuesOf('grafana')['grafana.ini']['auth.generic_oauth'].use_refresh_token ? TOKEN : Infinity),
};

/** Seconds for which a program that asks once believes that. */
const BELIEVED: Readonly<Record<string, () => number>> = {
  'argo-workflows': () => seconds(valuesOf('argo-workflows').server.sso.sessionExpiry),
  // Since the last request: `session_timeout` in minutes, 60 by default (src/lib/config/metadata/metadatalist.go, 2.14).
  harbor: () => 60 * 60,
  'open-webui': () => seconds(variable(valuesOf('open-webui').extraEnvVars, 'JWT_EXPIRES_IN')),
  paperless: () => {
    const { spec } = parse(textOf('applications/paperless/manifests/apps-deployment-paperless.yaml'));
    return seconds(variable(spec.template.spec.containers[0].env, 'PAPERLESS_SESSION_COOKIE_AGE'));
  },
  // complete_authorization_code(…, 3600, …) in rustfs/src/admin/handlers/oidc.rs, 1.0.0-rc.3.
  rustfs: () => 3600,
  // Since the last request: DEFAULT_SESSION_TIMEOUT of jetty/DefaultJettyService.java, 16.5.6.
  onedev: () => 30 * 60,
  vault: () => rootOf('vault-sign-in').vault_jwt_auth_backend_role.people.token_max_ttl,
};

describe('a person who is disabled, or leaves a group', () => {
  it('is out of every host with an oauth2-proxy before the access token has ended twice', () => {
    expect(proxies.length).toBeGreaterThan(10);
    for (const { file, text } of proxies) {
      const refresh = seconds(flag(text, 'cookie-refresh'));
      expect(refresh, file).toBeGreaterThan(0);
      expect(refresh, file).toBeLessThan(TOKEN);
      expect(seconds(flag(text, 'cookie-expire')), file).toBeLessThan(IDLE);
    }
  });

  it('is out of every program with a client of its own, at a time that is known', () => {
    const own = clients.map(({ client_id }) => client_id).filter((id) => !id.endsWith('-oauth2-proxy'));
    expect([...Object.keys(RENEWED), ...Object.keys(BELIEVED)].sort()).toEqual(own.sort());
    for (const [id, after] of Object.entries(RENEWED)) expect(after(), id).toBeLessThanOrEqual(TOKEN);
    for (const [id, after] of Object.entries(BELIEVED)) {
      expect(after(), id).toBeGreaterThan(0);
      expect(after(), id).toBeLessThanOrEqual(IDLE);
    }
  });
});

describe('signing out', () => {
  it('of a proxied host ends the session at Keycloak', () => {
    for (const { file, text } of proxies) {
      const issuer = flag(text, 'oidc-issuer-url');
      expect(flag(text, 'backend-logout-url'), file).toBe(
        `${issuer}/protocol/openid-connect/logout?id_token_hint={id_token}`,
      );
    }
  });

  it('comes back to exact addresses, on a host that the client has sign-ins from', () => {
    for (const { client_id, valid_redirect_uris, valid_post_logout_redirect_uris: after } of clients) {
      expect(after.length, client_id).toBeGreaterThan(0);
      const origins = valid_redirect_uris.map((uri) => new URL(uri).origin);
      const elsewhere = after.filter(
        (uri) => uri !== '-' && (uri.includes('*') || !origins.includes(new URL(uri).origin)),
      );
      expect(elsewhere, client_id).toEqual([]);
    }
  });

  it('names an address in its configuration only if Keycloak allows that client to', () => {
    const named = [
      ...manifests.map(({ application, text }) => ({ application, text })),
      ...['grafana', 'open-webui'].map((application) => ({
        application,
        text: textOf(`applications/${application}/values.yaml`),
      })),
    ].flatMap(({ application, text }) =>
      [...text.matchAll(/post_logout_redirect_uri=([^\s"'&]+)/g)]
        .map(([, uri = '']) => ({ application, uri: decodeURIComponent(uri) }))
        .filter(({ uri }) => !uri.startsWith('{{')),
    );
    expect([...new Set(named.map(({ application }) => application))].sort()).toEqual(['grafana', 'paperless']);
    for (const { application, uri } of named) {
      expect(clients.find(({ client_id }) => client_id === application)?.valid_post_logout_redirect_uris).toContain(
        uri,
      );
    }
  });
});
