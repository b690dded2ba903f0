/** A name for a block, out of names that Terraform does not allow: `keycloak__keycloak_admin`. */
export const blockName = (...parts: readonly string[]): string =>
  parts.map((part) => part.replace(/[^a-zA-Z0-9]+/g, '_')).join('__');
