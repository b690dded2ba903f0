import type { ComponentInput } from '@edgit/core';
import { contentOf, objectsIn, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { labContext, wiki } from '../testing/lab.js';
import { podSecurityViolations } from '../testing/pod-security.js';
import { podTemplates } from '../testing/pod-templates.js';
import { danglingReferences } from '../testing/references.js';
import { oauth2Proxies } from './oauth2-proxies.js';
import { terraformKeycloak } from './terraform-keycloak.js';

type ExposeInput = NonNullable<ComponentInput['expose']>;

const page = { host: 'wiki', service: 'wiki-web', port: 8080, auth: 'proxy' } as const;

const contextOf = (expose: ExposeInput, cluster = testCluster()) =>
  labContext([wiki({ expose, access: { accounts: 'its own' } })], { cluster });
const objectsOf = (expose: ExposeInput, cluster = testCluster()) =>
  objectsIn(oauth2Proxies(contextOf(expose, cluster)));

/** Flags of the one proxy: name to values. */
const flagsOf = (expose: ExposeInput, cluster = testCluster()): Readonly<Record<string, readonly string[]>> => {
  const [template] = podTemplates(objectsOf(expose, cluster));
  const [container] = template?.spec.containers ?? [];
  const args = (container as { readonly args?: readonly string[] } | undefined)?.args ?? [];
  const flags: Record<string, string[]> = {};
  for (const arg of args) {
    const [, name = '', value = ''] = /^--(.*?)=(.*)$/.exec(arg) ?? [];
    flags[name] = [...(flags[name] ?? []), value];
  }
  return flags;
};

describe('the oauth2-proxy of a host', () => {
  const objects = objectsOf([page]);
  const { inventory } = contextOf([page]);
  const secrets = inventory.component('wiki')?.secrets ?? [];

  it('is a Deployment with its Service and account, in the namespace and folder of its application', () => {
    expect(objects.map(({ kind, metadata }) => [kind, metadata.name, metadata.namespace])).toEqual([
      ['ServiceAccount', 'wiki-oauth2-proxy', 'docs'],
      ['Deployment', 'wiki-oauth2-proxy', 'docs'],
      ['Service', 'wiki-oauth2-proxy', 'docs'],
      ['PodDisruptionBudget', 'wiki-oauth2-proxy', 'docs'],
    ]);
    expect(oauth2Proxies(contextOf([page]))).toMatchObject([{ kind: 'objects', application: 'wiki' }]);
  });

  it('passes the restricted Pod Security Standard', () => {
    const templates = podTemplates(objects);
    expect(templates).toHaveLength(1);
    expect(templates.flatMap(podSecurityViolations)).toEqual([]);
  });

  it('refers to nothing that is not there: secrets, keys, ports, account', () => {
    expect(secrets.map(({ name }) => name)).toEqual(['wiki-oauth2-proxy']);
    expect(danglingReferences({ manifests: [...objects], secrets })).toEqual([]);
  });

  it('runs twice, so that a node may go', () => {
    expect(objects.find(({ kind }) => kind === 'Deployment')?.spec).toMatchObject({ replicas: 2 });
  });

  it('loses one of the two at a time when nodes are drained', () => {
    const [template] = podTemplates(objects);
    const budget = objects.find(({ kind }) => kind === 'PodDisruptionBudget');
    expect(budget?.spec).toMatchObject({ maxUnavailable: 1, selector: { matchLabels: template?.labels } });
  });

  it('signs in at Keycloak, as the client that is made for it, with PKCE', () => {
    const [client] = inventory.oidcClients.filter(({ component }) => component.name === 'wiki');
    expect(flagsOf([page])).toMatchObject({
      provider: ['keycloak-oidc'],
      'oidc-issuer-url': ['https://keycloak.example.org/realms/lab'],
      'client-id': [client?.client.clientId],
      'redirect-url': client?.client.redirects,
      'code-challenge-method': ['S256'],
      'cookie-secure': ['true'],
    });
  });

  it('has no secret among its flags', () => {
    expect(Object.keys(flagsOf([page])).filter((flag) => flag.endsWith('-secret'))).toEqual([]);
  });

  it('passes requests on to the Service', () => {
    expect(flagsOf([page]).upstream).toEqual(['http://wiki-web.docs.svc:8080/']);
  });

  it('passes on what is below a path too, not the path alone', () => {
    expect(flagsOf([{ ...page, path: '/admin' }]).upstream).toEqual(['http://wiki-web.docs.svc:8080/admin/']);
  });
});

describe('who may enter', () => {
  it('is the administrators, unless more groups are named', () => {
    expect(flagsOf([page])['allowed-group']).toEqual(['platform-admins']);
    expect(flagsOf([{ ...page, allow: ['viewers', 'developers'] }])['allowed-group']).toEqual([
      'viewers',
      'developers',
    ]);
  });

  it('is called as the cluster calls its groups', () => {
    const cluster = testCluster({ identity: { groups: { admins: 'ops' } } });
    expect(flagsOf([page], cluster)['allowed-group']).toEqual(['ops']);
  });
});

describe('a session', () => {
  /** Seconds of a duration as Go writes it. */
  const seconds = (text = ''): number => {
    const [, number = '', unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
    return Number(number) * ({ s: 1, m: 60, h: 3600 }[unit] ?? Number.NaN);
  };
  const flags = flagsOf([page]);
  const [refresh, expire] = ['cookie-refresh', 'cookie-expire'].map((flag) => seconds(flags[flag]?.[0]));

  it('is asked about at Keycloak before the token ends, so that a person who may no more is out within minutes', async () => {
    const { keycloak_realm } = contentOf<{ resource: { keycloak_realm: { realm: Readonly<Record<string, string>> } } }>(
      await terraformKeycloak(contextOf([page])),
      'terraform/keycloak/main.tf.json',
    ).resource;
    const { access_token_lifespan, sso_session_idle_timeout } = keycloak_realm.realm;
    expect(refresh).toBeGreaterThan(0);
    expect(refresh).toBeLessThan(seconds(access_token_lifespan));
    // oauth2-proxy 7.15 ends with an error otherwise (pkg/validation/cookie.go).
    expect(expire).toBeGreaterThan(refresh ?? 0);
    expect(expire).toBeLessThan(seconds(sso_session_idle_timeout));
  });

  it('ends at Keycloak too when a person signs out', () => {
    expect(flags['backend-logout-url']).toEqual([
      'https://keycloak.example.org/realms/lab/protocol/openid-connect/logout?id_token_hint={id_token}',
    ]);
  });
});

describe('one proxy', () => {
  it('stands before all paths of its host', () => {
    const paths: ExposeInput = [page, { ...page, service: 'wiki-api', path: '/api' }];
    expect(objectsOf(paths).filter(({ kind }) => kind === 'Deployment')).toHaveLength(1);
    expect(flagsOf(paths).upstream).toEqual(['http://wiki-web.docs.svc:8080/', 'http://wiki-api.docs.svc:8080/api/']);
  });

  it('stands before its host in both domains, and is called back at whichever was asked for', () => {
    const both: ExposeInput = [page, { ...page, domain: 'cluster' }];
    expect(flagsOf(both)).toMatchObject({
      'redirect-url': ['/oauth2/callback'],
      upstream: ['http://wiki-web.docs.svc:8080/'],
    });
    expect(contextOf(both).inventory.oidcClients[0]?.client).toMatchObject({
      redirects: ['https://wiki.example.org/oauth2/callback', 'https://wiki.apps.example.net/oauth2/callback'],
    });
  });
});

describe('a service with a sign-in of its own, or for everybody', () => {
  it('has no proxy', () => {
    expect(objectsOf([{ ...page, auth: 'native' }])).toEqual([]);
    expect(objectsOf([{ ...page, auth: 'public' }])).toEqual([]);
  });
});
