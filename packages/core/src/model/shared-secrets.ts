import type { Component } from './component.js';
import type { Purpose } from './facets/shared-secrets.js';

/**
 * Resolves `shared` values of secrets to the component that shares a secret for the purpose.
 *
 * @param all every component of the catalogue, including those that are switched off
 */
export const withSharedSecrets = (all: readonly Component[]): ((component: Component) => Component) => {
  const owners = new Map<Purpose, { readonly component: string; readonly secret: string }>();
  for (const { name, shares } of all) {
    for (const [purpose, secret] of Object.entries(shares)) owners.set(purpose as Purpose, { component: name, secret });
  }
  return (component) => ({
    ...component,
    secrets: component.secrets.map((secret) => ({
      ...secret,
      keys: Object.fromEntries(
        Object.entries(secret.keys).map(([name, origin]) => {
          const { shared } = origin;
          const owner = shared === undefined ? undefined : owners.get(shared.purpose);
          return [name, shared === undefined || owner === undefined ? origin : { from: { ...owner, key: shared.key } }];
        }),
      ),
    })),
  });
};
