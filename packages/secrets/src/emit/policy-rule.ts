/** What a token may do at a path, in the language of Vault's policies. */
export const policyRule = (path: string, ...capabilities: readonly ('create' | 'read' | 'update')[]): string =>
  `path "${path}" {\n  capabilities = [${capabilities.map((one) => `"${one}"`).join(', ')}]\n}\n`;
