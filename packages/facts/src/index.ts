export { type CompactOptions, compactSchema } from './compact-schema.js';
export type { KindFacts, KindIndex } from './kind-index.js';
export type { Schema, SchemaFile } from './schema.js';
export type {
  TerraformAttribute,
  TerraformBlock,
  TerraformConstraints,
  TerraformNestedBlock,
  TerraformProviderFacts,
  TerraformRule,
  TerraformRules,
  TerraformSchemas,
  TerraformType,
} from './terraform-schema.js';
