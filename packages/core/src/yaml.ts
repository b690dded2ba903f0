import { stringify } from 'yaml';

/**
 * YAML text of plain data: two spaces, keys in their own order, no anchors, no folded lines. Strings that a YAML 1.1
 * reader (Go's among them) would take for something else are quoted.
 */
export const toYaml = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1', singleQuote: true });
