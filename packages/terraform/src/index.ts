export { type Expression, expression, literal } from './expression.js';
export type { RootOptions, TerraformRoot } from './root.js';
export type { MetaArguments, Reference, Resources, Variable } from './types.js';

/** Loads the Terraform library (150 ms) at the first use: see {@link terraformRoot} in root.ts. */
export const loadTerraform = async () => (await import('./root.js')).terraformRoot;
