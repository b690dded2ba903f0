export { blockName } from '@edgit/core';
export { type Expression, expression, interpolated } from './expression.js';
export type { RootOptions, TerraformRoot } from './root.js';
export type { MetaArguments, Precondition, Reference, Resources, Variable } from './types.js';
export { type ReadSecret, useVault, vaultSecrets } from './vault-secrets.js';

/** Loads the Terraform library (150 ms) at the first use: see {@link terraformRoot} in root.ts. */
export const loadTerraform = async () => (await import('./root.js')).terraformRoot;
