/** @returns a word as Terraform allows it in names: letters, digits and underscores */
export const terraformWord = (text: string): string => text.replace(/[^a-zA-Z0-9]+/g, '_');

/** A name for a block, out of names that Terraform does not allow: `keycloak__keycloak_admin`. */
export const blockName = (...parts: readonly string[]): string => parts.map(terraformWord).join('__');
