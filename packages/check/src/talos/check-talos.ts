import { type Diagnostic, didYouMean } from '@edgit/core';
import type { Schema, SchemaFile } from '@edgit/facts';
import { asText, entryOf, isPlain, type Plain } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import type { Definitions } from '../objects/definitions.js';
import { memoize, readFacts } from '../objects/facts.js';
import { type Problem, problemDiagnostic } from '../objects/problem.js';
import { structureProblems } from '../objects/structure.js';
import { hostnameProblems, hostnamesIn } from './hostname.js';
import { kubeletConfigProblems } from './kubelet-config.js';
import { nodeRestrictionProblems } from './node-restriction.js';

/** The main document, which has no kind. */
const MAIN = 'v1alpha1.Config';
const API_VERSION = 'v1alpha1';

/** Talos’ schema has an empty map for it, and its decoder reads a URL: pkg/machinery/config/types/v1alpha1, `Endpoint`. */
const LOG_ENDPOINT: Definitions = { 'v1alpha1.Endpoint': { type: 'string', pattern: '^(tcp|udp)://' } };

const facts = memoize((path): Definitions => ({ ...readFacts<SchemaFile>(path).definitions, ...LOG_ENDPOINT }));

/**
 * Checks patches of machine configuration against the schema that Talos v1.12.6 publishes, strictly. A patch is a part
 * of a configuration: required keys may be missing, and any map may have `$patch: delete`.
 *
 * @param documents one entry per document
 * @param cluster the machine configuration of the cluster that they are for, if one is known
 * @returns errors, and warnings of keys that Talos has deprecated
 */
export const checkTalos = (
  documents: readonly Checked<unknown>[],
  cluster?: readonly Checked<unknown>[],
): readonly Diagnostic[] => {
  const nodes = cluster === undefined ? undefined : hostnamesIn(cluster);
  return documents.flatMap((checked) => {
    const { path } = checked;
    const value = withoutDeletions(checked.value);
    const subject = isPlain(value) ? subjectOf(value) : 'machine configuration';
    const problems = [...documentProblems(value), ...(isPlain(value) ? hostnameProblems(value, nodes, path) : [])];
    return problems.map((problem) => problemDiagnostic(subject, checked, problem));
  });
};

const documentProblems = (value: unknown): readonly Problem[] => {
  if (!isPlain(value)) return [{ code: 'schema/wrong-type', path: [], text: 'is not a map' }];
  const definitions = facts('talos/config.json.gz');
  const { kind } = value;
  if (kind === undefined) {
    const schema = { $ref: MAIN };
    return [
      ...patchProblems(schema, value, definitions),
      ...kubeletConfigProblems(value),
      ...nodeRestrictionProblems(value),
    ];
  }
  const kinds = documentKinds(definitions);
  const schema = typeof kind === 'string' ? kinds.get(kind) : undefined;
  if (schema === undefined) {
    return [
      {
        code: 'schema/unknown-kind',
        path: ['kind'],
        text: 'is of a kind that Talos does not have',
        hint: didYouMean(asText(kind), [...kinds.keys()]),
      },
    ];
  }
  // The keys that identify a document are required: by them Talos finds the document to patch.
  const lacking = (schema.required ?? []).filter((name) => entryOf(value, name) === undefined);
  return [
    ...lacking.map((name) => ({
      code: 'schema/missing-key' as const,
      path: [],
      text: `lacks required key \`${name}\``,
    })),
    ...patchProblems(schema, value, definitions),
  ];
};

const patchProblems = (schema: Schema, value: Plain, definitions: Definitions): readonly Problem[] =>
  structureProblems(
    // Talos' YAML reader accepts any scalar as text.
    { schema, definitions: () => definitions, closed: true, partial: true, scalarsAreText: true },
    value,
  );

const documentKinds = (definitions: Definitions): ReadonlyMap<string, Schema> =>
  new Map(
    Object.values(definitions).flatMap((schema): readonly (readonly [string, Schema])[] => {
      const [kind] =
        schema.properties?.apiVersion?.enum?.[0] === API_VERSION ? (schema.properties.kind?.enum ?? []) : [];
      return typeof kind === 'string' ? [[kind, schema]] : [];
    }),
  );

/** A map with only `$patch: delete` may replace a value of any type. */
const withoutDeletions = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutDeletions);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !isDeletion(key, inner) && !isDeleted(inner))
      .map(([key, inner]) => [key, withoutDeletions(inner)]),
  );
};

const isDeletion = (key: string, value: unknown): boolean => key === '$patch' && value === 'delete';

const isDeleted = (value: unknown): boolean =>
  isPlain(value) && Object.keys(value).length === 1 && isDeletion('$patch', value.$patch);

const subjectOf = ({ kind, name }: Plain): string => {
  if (typeof kind !== 'string') return 'machine configuration';
  return typeof name === 'string' ? `${kind} ${name}` : kind;
};
