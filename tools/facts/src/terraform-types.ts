// Writes packages/terraform/src/generated/<provider>.ts from the facts of @edgit/facts: TypeScript interfaces of the resource
// types that the layers emit. Run by `npm run terraform:types`; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  TerraformAttribute,
  TerraformBlock,
  TerraformProviderFacts,
  TerraformSchemas,
  TerraformType,
} from '@edgit/facts';
import { EMITTED_TYPES, type EmittedTypes } from './emitted-types.js';
import { FACTS_FOLDER, readFacts } from './facts-folder.js';

const targetFolder = join(import.meta.dirname, '../../../packages/terraform/src/generated');

const typeOf = (type: TerraformType): string => {
  if (type === 'string') return 'string | Expression';
  if (type === 'number') return 'number | Expression';
  if (type === 'bool') return 'boolean | Expression';
  if (type === 'dynamic') return 'unknown';
  // An attribute of object type must be given whole in JSON: no key is optional.
  if (type[0] === 'object') {
    const members = Object.entries(type[1]).map(([name, inner]) => `readonly ${name}: ${typeOf(inner)} | null`);
    return `{ ${members.join('; ')} }`;
  }
  const item = typeOf(type[1]);
  return type[0] === 'map' ? `Readonly<Record<string, ${item}>> | Expression` : `readonly (${item})[] | Expression`;
};

const nestedTypeOf = (
  { nesting_mode: mode, attributes }: NonNullable<TerraformAttribute['nested_type']>,
  indent: number,
): string => {
  const body = membersOf({ attributes }, indent);
  if (mode === 'list' || mode === 'set') return `readonly ${body}[]`;
  return mode === 'map' ? `Readonly<Record<string, ${body}>>` : body;
};

const membersOf = ({ attributes = {}, block_types: blocks = {} }: TerraformBlock, indent: number): string => {
  const pad = ' '.repeat(indent + 2);
  const lines = Object.entries(attributes)
    .filter(([, attribute]) => attribute.required || attribute.optional)
    .map(([name, attribute]) => {
      const notes = [
        attribute.sensitive && 'sensitive',
        attribute.write_only && 'write-only',
        attribute.deprecated && '@deprecated',
      ];
      const note = notes.filter(Boolean).join(', ');
      const type = attribute.nested_type
        ? nestedTypeOf(attribute.nested_type, indent + 2)
        : typeOf(attribute.type ?? 'dynamic');
      return `${note ? `${pad}/** ${note} */\n` : ''}${pad}readonly ${name}${attribute.required ? '' : '?'}: ${type};`;
    });
  for (const [name, { block, min_items: min = 0 }] of Object.entries(blocks)) {
    lines.push(`${pad}readonly ${name}${min > 0 ? '' : '?'}: readonly ${membersOf(block, indent + 2)}[];`);
  }
  return lines.length === 0 ? 'Readonly<Record<string, never>>' : `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`;
};

const interfaceOf = (name: string, schemas: TerraformSchemas | undefined, types: readonly string[]): string => {
  const members = types.map((type) => {
    const schema = schemas?.[type];
    if (schema === undefined) throw new Error(`the provider has no ${name} ${type}`);
    return `  readonly ${type}: ${membersOf(schema.block, 2)};`;
  });
  return `export interface ${name} {\n${members.join('\n')}\n}\n`;
};

const moduleText = (provider: string, used: EmittedTypes): string => {
  const facts: TerraformProviderFacts = JSON.parse(
    readFacts(join(FACTS_FOLDER, `terraform/${provider}.json.gz`)) ?? '',
  );
  const title = provider.charAt(0).toUpperCase() + provider.slice(1);
  const parts = [
    `// Generated from the schema of ${facts.source} ${facts.version} by tools/facts/src/terraform-types.ts.\n`,
    `export const ${provider}Provider = { source: '${facts.source.replace('registry.terraform.io/', '')}', version: '${facts.version}' } as const;\n`,
  ];
  if (used.provider) parts.push(`export interface ${title}ProviderConfig ${membersOf(facts.provider.block, 0)}\n`);
  if (used.resource.length > 0) parts.push(interfaceOf(`${title}Resources`, facts.resource_schemas, used.resource));
  if (used.data !== undefined) parts.push(interfaceOf(`${title}DataSources`, facts.data_source_schemas, used.data));
  if (used.ephemeral.length > 0)
    parts.push(interfaceOf(`${title}Ephemerals`, facts.ephemeral_resource_schemas, used.ephemeral));
  const text = parts.join('\n');
  return text.includes('Expression')
    ? text.replace('\n\n', "\nimport type { Expression } from '../expression.js';\n\n")
    : text;
};

const stale: string[] = [];
for (const [provider, used] of Object.entries(EMITTED_TYPES)) {
  const path = join(targetFolder, `${provider}.ts`);
  const text = moduleText(provider, used);
  if (process.argv.includes('--check')) {
    if (readFileSync(path, 'utf8') !== text) stale.push(path);
  } else writeFileSync(path, text);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}\nrun \`npm run terraform:types\``);
  process.exitCode = 1;
}
