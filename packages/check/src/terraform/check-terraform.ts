import { type Diagnostic, didYouMean } from '@edgit/core';
import type { TerraformProviderFacts, TerraformSchemas } from '@edgit/facts';
import { isPlain, type Plain } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import { type Problem, problemDiagnostic } from '../objects/problem.js';
import { type ArgumentRule, blockProblems } from './blocks.js';
import { constraintProblems } from './constraints.js';
import { ephemeralIn } from './ephemeral.js';
import { providerFacts } from './facts.js';
import { metaArguments, metaProblems } from './meta-arguments.js';
import { type NullTest, nullTest } from './nullable.js';
import { referenceProblems } from './references.js';
import { type BlockKind, type Root, type RootBlock, rootOf } from './root.js';
import { secretProblems, versionProblems } from './secrets.js';
import { settingsProblems } from './settings.js';

/**
 * Checks Terraform roots against the schemas of their providers (versions in provenance.json of @edgit/facts):
 * arguments, blocks and types, their references, and that no secret is in plain text or in state.
 *
 * @param roots the `main.tf.json` of each root, by the root's name
 */
export const checkTerraform = (roots: ReadonlyMap<string, Checked<unknown>>): readonly Diagnostic[] =>
  [...roots].flatMap(([name, checked]) =>
    rootProblems(checked.value).map((problem) => problemDiagnostic(`terraform/${name}`, checked, problem)),
  );

const rootProblems = (value: unknown): readonly Problem[] => {
  if (!isPlain(value)) return [{ code: 'terraform/wrong-type', path: [], text: 'is not a map' }];
  const root = rootOf(value);
  const schemaOf = (kind: BlockKind, type: string) => schemasOf(factsOf(root, localName(type)), kind)?.[type]?.block;
  const tests: ValueTests = { isEphemeral: ephemeralIn(root), mayBeNull: nullTest(root) };
  return [
    ...settingsProblems(value, root),
    ...root.providers.flatMap(({ name, body, path }) => {
      const facts = factsOf(root, name);
      if (facts === undefined) return [];
      return [
        ...blockProblems(facts.provider.block, body, path, ruleOf(tests.isEphemeral, false), ['alias']),
        ...constraintProblems(facts.constraints?.provider ?? {}, body, path, tests.mayBeNull),
      ];
    }),
    ...root.blocks.flatMap((block) => rootBlockProblems(block, root, tests)),
    ...referenceProblems(value, root, schemaOf),
  ];
};

/** Checks of values that depend on the variables and locals of their root. */
interface ValueTests {
  readonly isEphemeral: (value: unknown) => boolean;
  readonly mayBeNull: NullTest;
}

const rootBlockProblems = (
  block: RootBlock,
  root: Root,
  { isEphemeral, mayBeNull }: ValueTests,
): readonly Problem[] => {
  const { kind, type, body, path } = block;
  const provider = providerOf(body) ?? localName(type);
  if (!root.required.has(provider)) {
    const hint = didYouMean(provider, [...root.required.keys()]);
    return [
      {
        code: 'terraform/undeclared-provider',
        path,
        text: `has ${type} of a provider that required_providers does not name`,
        hint,
      },
    ];
  }
  const facts = factsOf(root, provider);
  if (facts === undefined) return [];
  const schemas = schemasOf(facts, kind) ?? {};
  const schema = Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  if (schema === undefined) {
    const text = `has ${kind === 'resource' ? 'a resource' : kind} of unknown type \`${type}\``;
    return [{ code: 'terraform/unknown-type', path, text, hint: didYouMean(type, Object.keys(schemas)) }];
  }
  const rule = ruleOf(isEphemeral, kind !== 'ephemeral');
  const rules = facts.constraints?.[SCHEMAS[kind]]?.[type] ?? {};
  return [
    ...blockProblems(schema.block, body, path, rule, metaArguments(kind)),
    ...versionProblems(schema.block.attributes ?? {}, rules, body, path),
    ...constraintProblems(rules, body, path, mayBeNull),
    ...metaProblems(block, isEphemeral),
  ];
};

const ruleOf =
  (isEphemeral: (value: unknown) => boolean, stored: boolean): ArgumentRule =>
  (name, attribute, value, path, siblings) =>
    secretProblems(name, attribute, value, path, siblings, { ephemeral: isEphemeral(value), stored });

/** The local name of a type's provider, unless the block sets another. */
const localName = (type: string): string => type.replace(/_.*/, '');

const providerOf = ({ provider }: Plain): string | undefined =>
  typeof provider === 'string' ? provider.replace(/^\$\{|\}$|\..*/g, '') : undefined;

const factsOf = (root: Root, name: string): TerraformProviderFacts | undefined => {
  const required = root.required.get(name)?.value;
  const source = isPlain(required) ? required.source : undefined;
  return typeof source === 'string' ? providerFacts(source) : undefined;
};

const SCHEMAS = {
  resource: 'resource_schemas',
  data: 'data_source_schemas',
  ephemeral: 'ephemeral_resource_schemas',
} as const satisfies Record<BlockKind, keyof TerraformProviderFacts>;

const schemasOf = (facts: TerraformProviderFacts | undefined, kind: BlockKind): TerraformSchemas | undefined =>
  facts?.[SCHEMAS[kind]];
