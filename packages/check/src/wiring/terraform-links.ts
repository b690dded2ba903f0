import { didYouMean, suggest } from '@edgit/core';
import { at, type Field, itemsOf, textOf } from './field.js';
import { broken, type Finding, undecided } from './findings.js';
import { hostnamesMeet } from './hostnames.js';
import { GATEWAY, ROUTES } from './routes.js';
import { namedServices } from './service-names.js';
import { type TerraformRoot, textsBelow } from './terraform-root.js';
import { vaultOf } from './vault.js';
import { vaultRead } from './vault-reads.js';
import type { World } from './world.js';

/** @returns what a Terraform root names and does not exist: secrets of Vault, hosts of redirect URIs, Services */
export const terraformLinks = (root: TerraformRoot, world: World): readonly Finding[] => {
  const texts = textsBelow(root.root);
  return [...vaultReads(root, texts, world), ...redirects(root, world), ...services(root, texts, world)];
};

const DATA = /\b(?:ephemeral|data)\.vault_kv_secret_v2\.([\w-]+)(?:\.data\["([^"]+)"\])?/g;

const vaultReads = (root: TerraformRoot, texts: readonly Field[], world: World): readonly Finding[] => {
  const blocks = new Map([
    ...root.blocks('ephemeral', 'vault_kv_secret_v2'),
    ...root.blocks('data', 'vault_kv_secret_v2'),
  ]);
  const uses = texts.flatMap((end) =>
    [...(textOf(end) ?? '').matchAll(DATA)].map(([, block = '', name]) => ({ end, block, name })),
  );
  // A root that writes secrets has a token with other rights.
  const isWriter = root.blocks('resource', 'vault_kv_secret_v2').length > 0;
  const roles = isWriter ? [] : (vaultOf(world)?.tokenRoles ?? []);
  return [
    ...uses
      .filter(({ block }) => !blocks.has(block))
      .flatMap(({ end, block }) =>
        broken(
          'link/terraform-secret',
          `terraform/${root.name} uses vault_kv_secret_v2.${block}, which it does not read`,
          end,
          didYouMean(block, [...blocks.keys()]),
        ),
      ),
    ...[...blocks].flatMap(([block, field]) => {
      const mount = root.resolve(at(field, 'mount'));
      const path = root.resolve(at(field, 'name'));
      if (mount === undefined || path === undefined) return [];
      const keys = uses.flatMap(({ end, block: used, name }) =>
        used === block && name !== undefined ? [{ end, name }] : [],
      );
      const reader = `terraform/${root.name}`;
      return vaultRead({ reader, mount, path, end: at(field, 'name'), keys, roles }, world);
    }),
  ];
};

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The redirect URIs of Keycloak clients have hosts that a route serves. */
const redirects = (root: TerraformRoot, world: World): readonly Finding[] => {
  const routes = hostsOf(world);
  const wildcards = [...routes].filter((name) => name.startsWith('*.'));
  return root.blocks('resource', 'keycloak_openid_client').flatMap(([, client]) =>
    itemsOf(at(client, 'valid_redirect_uris')).flatMap((end) => {
      const host = /^https?:\/\/(\[[^\]]*\]|[^/:?#$]+)(?=[/:?#]|$)/.exec(textOf(end) ?? '')?.[1];
      if (host === undefined || LOOPBACK.test(host)) return [];
      if (routes.has(host) || wildcards.some((name) => hostnamesMeet(name, host))) return [];
      const title = `Keycloak’s client \`${root.resolve(at(client, 'client_id'))}\``;
      const isServed = servedNames(world).some((name) => hostnamesMeet(name, host));
      return isServed || suggest(host, routes) !== undefined
        ? broken(
            'link/redirect-host',
            `${title} sends people back to \`${host}\`, which is no route’s host`,
            end,
            didYouMean(host, [...routes]),
          )
        : undecided(`${title} sends people back to`, `host ${host}`, 'a server outside of the cluster', end);
    }),
  );
};

const hostsOf = (world: World): ReadonlySet<string> =>
  new Set(
    ROUTES.flatMap((kind) => world.all(kind)).flatMap(({ root }) =>
      itemsOf(at(root, 'spec', 'hostnames')).flatMap((host) => textOf(host) ?? []),
    ),
  );

/** Names that listeners have: what is below one of them is in the cluster. */
const servedNames = (world: World): readonly string[] =>
  world
    .all(GATEWAY)
    .flatMap(({ root }) => itemsOf(at(root, 'spec', 'listeners')))
    .flatMap((listener) => textOf(at(listener, 'hostname')) ?? []);

const services = (root: TerraformRoot, texts: readonly Field[], world: World): readonly Finding[] =>
  texts.flatMap((end) => namedServices(`terraform/${root.name}`, end, world).findings);
