import { hcl1String } from '@edgit/core';

type Capability = 'create' | 'read' | 'update' | 'patch' | 'delete' | 'list' | 'sudo';

/** What a token may do at a path, in the language of Vault's policies. */
export const policyRule = (path: string, ...capabilities: readonly Capability[]): string =>
  `path ${hcl1String(path)} {\n  capabilities = [${capabilities.map((one) => `"${one}"`).join(', ')}]\n}\n`;
