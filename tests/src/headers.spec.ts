import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const applications = join(import.meta.dirname, '../../rendered/edgit-k8s/applications');

interface Header {
  readonly name: string;
  readonly value: string;
}

interface Route {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly rules: readonly {
      readonly backendRefs?: readonly unknown[];
      readonly filters?: readonly {
        readonly type: string;
        readonly responseHeaderModifier?: { readonly set: readonly Header[] };
      }[];
    }[];
  };
}

const routes = readdirSync(applications, { recursive: true, encoding: 'utf8' })
  .filter((path) => /-(http|grpc)route-/.test(path))
  .map((path) => parse(readFileSync(join(applications, path), 'utf8')) as Route);
const rules = routes.flatMap(({ metadata, spec }) =>
  spec.rules.map((rule, index) => ({
    title: `${metadata.namespace}/${metadata.name}, rule ${index + 1}`,
    isServed: rule.backendRefs !== undefined,
    headers: (rule.filters ?? []).flatMap(({ responseHeaderModifier }) =>
      (responseHeaderModifier?.set ?? []).map(({ name }) => name),
    ),
  })),
);

describe('what the Gateway answers', () => {
  const served = rules.filter(({ isServed }) => isServed);

  it.each(served)('$title says that the host is for HTTPS, and its files are what they say', ({ headers }) => {
    expect(headers).toEqual(expect.arrayContaining(['Strict-Transport-Security', 'X-Content-Type-Options']));
  });

  it('leaves headers to an application only where that has a reason', () => {
    const all = ['Referrer-Policy', 'X-Frame-Options', 'Permissions-Policy'];
    const missing = served.flatMap(({ title, headers }) =>
      all.filter((name) => !headers.includes(name)).map((name) => `${title}: ${name}`),
    );
    expect(missing.sort()).toEqual([
      'keycloak/keycloak, rule 1: Referrer-Policy',
      'keycloak/keycloak, rule 1: X-Frame-Options',
      'matomo/matomo, rule 1: X-Frame-Options',
    ]);
  });

  it('says nothing of HTTPS by HTTP, where anybody could have said it (RFC 6797, 7.2)', () => {
    expect(rules.filter(({ isServed }) => !isServed).map(({ headers }) => headers)).toEqual([[]]);
  });
});
