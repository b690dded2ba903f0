/** @returns a text as part of a Terraform name: letters, digits and underscores */
export const terraformWord = (text: string): string => text.replace(/[^a-zA-Z0-9]+/g, '_');

/** A name for a Terraform block, from parts with other characters: `keycloak__keycloak_admin`. */
export const blockName = (...parts: readonly string[]): string => parts.map(terraformWord).join('__');
