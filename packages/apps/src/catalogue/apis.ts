import { type EmitContext, entranceUrl, type ResolvedExposure } from '@edgit/core';
import { type Entity, entity, entityName, entityRef } from './entity.js';
import { groupRef, systemRef } from './organization.js';

/** An API that programs of one's own call. */
interface Api {
  /** What it is, in Backstage's words: `openapi` is shown as a separate page. */
  readonly type: string;
  /** What a caller shows. */
  readonly key: string;
  /** Where its makers describe it. */
  readonly docs: string;
  /** Their description for machines, which Backstage reads when it reads the entity; it must be on GitHub. */
  readonly openapi?: string;
}

/** By component. What is only a page for people is none; what has one as well says so by `portal` of its entrance. */
export const APIS: Readonly<Record<string, Api>> = {
  firecrawl: {
    type: 'rest',
    key: 'people sign in through Keycloak; programs in the cluster ask its Service',
    docs: 'https://docs.firecrawl.dev/api-reference/introduction',
  },
  garage: {
    type: 's3',
    key: 'a key of the bucket, by AWS signature version 4',
    docs: 'https://garagehq.deuxfleurs.fr/documentation/reference-manual/s3-compatibility/',
  },
  hindsight: {
    type: 'rest',
    key: 'the key of Hindsight, as a bearer; agents find MCP at /mcp',
    docs: 'https://hindsight.vectorize.io/api-reference',
  },
  honcho: { type: 'rest', key: 'a token, as a bearer', docs: 'https://docs.honcho.dev' },
  keycloak: {
    type: 'openid-connect',
    key: 'a client of the realm',
    docs: 'https://www.keycloak.org/securing-apps/oidc-layers',
  },
  qdrant: {
    type: 'openapi',
    key: 'the key of Qdrant, in the header api-key',
    docs: 'https://api.qdrant.tech',
    openapi: 'https://github.com/qdrant/qdrant/blob/v1.19.0/docs/redoc/master/openapi.json',
  },
  supabase: {
    type: 'rest',
    key: 'the anonymous or the service key, in the header apikey',
    docs: 'https://supabase.com/docs/guides/api',
  },
  surrealdb: {
    type: 'rest',
    key: 'a user of SurrealDB',
    docs: 'https://surrealdb.com/docs/surrealdb/integration/http',
  },
  vault: { type: 'rest', key: 'a token of Vault', docs: 'https://developer.hashicorp.com/vault/api-docs' },
};

const apiOf = (name: string): Api | undefined => (Object.hasOwn(APIS, name) ? APIS[name] : undefined);

/** An entrance for programs, and whether its host has more of them: then its address is that of the host. */
interface ApiEntrance {
  readonly entrance: ResolvedExposure;
  readonly api: Api;
  readonly hasMore: boolean;
}

/** Entrances that are APIs, one a component: programs can't sign in at a proxy, so that others come first. */
const entrances = ({ inventory }: EmitContext<unknown>): readonly ApiEntrance[] =>
  Object.entries(APIS).flatMap(([name, api]) => {
    const all = inventory.exposuresOf(name);
    const open = all.filter(({ auth }) => auth !== 'proxy');
    const [entrance] = [...open, ...all];
    if (entrance === undefined) return [];
    return [{ entrance, api, hasMore: open.filter(({ fqdn }) => fqdn === entrance.fqdn).length > 1 }];
  });

/** @returns references to the APIs of a component */
export const apiRefs = (context: EmitContext<unknown>, name: string): readonly string[] =>
  apiOf(name) !== undefined && context.inventory.exposuresOf(name).length > 0
    ? [entityRef('API', entityName(name))]
    : [];

/** An API for every exposed service that programs call. */
export const apis = (context: EmitContext<unknown>): readonly Entity[] =>
  entrances(context).map(({ entrance, api: { type, key, docs, openapi }, hasMore }) => {
    const { component, title } = entrance;
    const address = hasMore ? entrance.url : entranceUrl(entrance);
    return entity(
      'API',
      {
        name: entityName(component.name),
        title: title ?? component.name,
        description: `${address}, for ${key}`,
        links: [{ url: docs, title: 'Documentation', icon: 'docs', type: 'documentation' }],
      },
      {
        type,
        lifecycle: 'production',
        owner: groupRef(component.owner),
        system: systemRef(component.category),
        definition:
          openapi === undefined ? `Address: ${address}\nKey: ${key}\nDescription: ${docs}\n` : { $text: openapi },
      },
    );
  });
