import { describe, expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { supabase } from './supabase.js';

const supabaseWith = (more: { signUp?: boolean; passwords?: boolean; redirects?: string[] } = {}) =>
  declared(supabase, { supabase: { files: '30Gi', ...more } });

interface Values {
  readonly environment: Readonly<Record<string, readonly { readonly name: string; readonly value: string }[]>>;
  readonly persistence: Readonly<Record<string, { readonly size?: string; readonly existingClaim?: string }>>;
}

const valuesOf = ({ delivery }: ReturnType<typeof supabaseWith>): Values =>
  (delivery.pattern === 'raw' ? {} : delivery.values) as unknown as Values;

const auth = (component: ReturnType<typeof supabaseWith>): Record<string, string> =>
  Object.fromEntries((valuesOf(component).environment.auth ?? []).map(({ name, value }) => [name, value]));

test('the Gateway reaches Kong alone, and of it what is for applications: people enter Studio by its proxy', () => {
  const component = supabaseWith();
  const native = component.expose.filter(({ auth }) => auth === 'native');
  expect(new Set(native.map(({ service, port }) => `${service}:${port}`))).toEqual(
    new Set(['supabase-supabase-kong:8000']),
  );
  expect(native.map(({ path }) => path)).not.toContain('/');
  expect(component.expose.filter((exposure) => !native.includes(exposure))).toMatchObject([
    { host: 'supabase-studio', service: 'supabase-supabase-studio', auth: 'proxy', allow: ['admins'] },
  ]);
  expect(component.network[0]).toMatchObject({
    pods: { 'app.kubernetes.io/name': 'supabase-kong' },
    ports: { http: 8000 },
  });
});

test('every volume that it says it keeps is one of the chart, and the files are shared with what scales them', () => {
  const component = supabaseWith();
  const { imgproxy, ...own } = valuesOf(component).persistence;
  expect(component.storage).toEqual(
    Object.entries(own).map(([name, { size }]) => ({ name: `supabase-${name}`, size })),
  );
  expect(imgproxy).toEqual({ existingClaim: 'supabase-storage' });
});

describe('sign-in', () => {
  test('is closed to strangers, and leads back to Supabase itself', () => {
    const component = supabaseWith();
    expect(auth(component)).toMatchObject({ GOTRUE_DISABLE_SIGNUP: 'true', GOTRUE_URI_ALLOW_LIST: '' });
    expect(auth(component).GOTRUE_SITE_URL).toBe(auth(component).API_EXTERNAL_URL);
  });

  test('can be opened, and lead to applications', () => {
    expect(
      auth(supabaseWith({ signUp: true, redirects: ['https://shop.example', 'https://blog.example'] })),
    ).toMatchObject({
      GOTRUE_DISABLE_SIGNUP: 'false',
      GOTRUE_SITE_URL: 'https://shop.example',
      GOTRUE_URI_ALLOW_LIST: 'https://shop.example,https://blog.example',
    });
  });

  test('can be for those alone whom Keycloak knows', () => {
    expect(auth(supabaseWith({ signUp: true, passwords: false }))).toMatchObject({
      GOTRUE_SAML_ENABLED: 'true',
      GOTRUE_DISABLE_SIGNUP: 'false',
      GOTRUE_EXTERNAL_EMAIL_ENABLED: 'false',
      GOTRUE_EXTERNAL_PHONE_ENABLED: 'false',
      GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED: 'false',
    });
  });
});
