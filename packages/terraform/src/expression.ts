/** A Terraform expression that stands alone in its string, and so keeps its type: `${harbor_registry.x.registry_id}`. */
export type Expression = `\${${string}}`;

/** `expression('var.zone')` is `${var.zone}`. */
export const expression = (body: string): Expression => `\${${body}}`;

/** Text in which Terraform finds nothing to interpolate: `${` and `%{` are escaped. */
export const literal = (text: string): string => text.replace(/([$%])\{/g, '$1$1{');
