import { didYouMean } from '@edgit/core';
import { asText, isPlain, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { providerFacts } from './facts.js';
import { conditionProblems } from './meta-arguments.js';
import { bodiesOf, COMMENT, malformedBlocks, type Root } from './root.js';

const TOP = [
  ...['terraform', 'provider', 'variable', 'locals', 'output', 'resource', 'data', 'ephemeral', 'module'],
  ...['moved', 'import', 'removed', 'check'],
];
const TERRAFORM = ['required_version', 'required_providers', 'backend', 'cloud', 'provider_meta', 'experiments'];
const VARIABLE = ['default', 'type', 'description', 'sensitive', 'nullable', 'ephemeral', 'validation', 'deprecated'];
const OUTPUT = ['value', 'description', 'sensitive', 'ephemeral', 'depends_on', 'precondition', 'deprecated', 'type'];
const REQUIRED_PROVIDER = ['source', 'version', 'configuration_aliases'];

/** @returns what is wrong with the blocks that Terraform itself defines */
export const settingsProblems = (value: Plain, root: Root): readonly Problem[] => [
  ...unknownKeys(value, TOP, [], 'block'),
  ...malformedBlocks(value),
  ...bodiesOf(value.terraform, ['terraform']).flatMap(([body, path]) => unknownKeys(body, TERRAFORM, path, 'argument')),
  ...[...root.variables].flatMap(([name, body]) => [
    ...unknownKeys(body, VARIABLE, ['variable', name], 'argument'),
    ...conditionProblems(body.validation, ['variable', name, 'validation']),
  ]),
  ...root.outputs.flatMap(({ body, path }) => unknownKeys(body, OUTPUT, path, 'argument')),
  ...[...root.required].flatMap(([, { value, path }]) => requiredProblems(value, path)),
  ...root.providers
    .filter(({ name }) => !root.required.has(name))
    .map(({ name, path }) => ({
      code: 'terraform/undeclared-provider' as const,
      path,
      text: `configures provider \`${name}\`, which required_providers does not name`,
      hint: didYouMean(name, [...root.required.keys()]),
    })),
];

const requiredProblems = (value: unknown, path: Path): readonly Problem[] => {
  if (!isPlain(value)) return [{ code: 'terraform/provider-source', path, text: 'has a provider without a source' }];
  const { source, version } = value;
  const unknown = unknownKeys(value, REQUIRED_PROVIDER, path, 'argument');
  if (typeof source !== 'string')
    return [...unknown, { code: 'terraform/provider-source', path, text: 'has a provider without a source' }];
  const facts = providerFacts(source);
  if (facts === undefined) {
    const text = `needs provider ${source}, whose schema is not known here: its blocks are not checked`;
    return [...unknown, { code: 'terraform/unchecked-provider', path, text, severity: 'warning' }];
  }
  if (version === facts.version) return unknown;
  const hint = `the schemas that this is checked with are of ${facts.version}`;
  return [
    ...unknown,
    {
      code: 'terraform/provider-version',
      path: [...path, 'version'],
      text: `needs ${source} ${asText(version ?? 'of any version')}`,
      hint,
    },
  ];
};

const unknownKeys = (body: Plain, known: readonly string[], path: Path, what: string): readonly Problem[] =>
  Object.keys(body)
    .filter((key) => key !== COMMENT && !known.includes(key))
    .map((key) => ({
      code: 'terraform/unknown-argument',
      path: [...path, key],
      text: `has unknown ${what} \`${key}\``,
      hint: didYouMean(key, known),
    }));
