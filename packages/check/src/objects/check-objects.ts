import type { Diagnostic } from '@edgit/core';
import { type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import { withCustomResources } from './custom-resources.js';
import { type KubernetesFacts, kubernetesFacts } from './facts.js';
import { leftOutDefaults } from './left-out-defaults.js';
import { nameProblems } from './metadata.js';
import { nativeNameProblems } from './native/index.js';
import { withoutPlaceholders } from './placeholders.js';
import { type Problem, problemDiagnostic } from './problem.js';
import { scheduleProblems } from './schedules.js';
import { structureProblems } from './structure.js';
import { unknownKindProblem } from './unknown-kinds.js';

export interface ObjectFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Kinds whose schema is nowhere, as `apiVersion kind`, sorted: their objects are not checked. */
  readonly unknownKinds: readonly string[];
  /** What is wrong with each object that something is wrong with: `diagnostics`, with paths instead of places. */
  readonly problems: ReadonlyMap<Checked<KubernetesObject>, readonly Problem[]>;
}

/**
 * Checks every object against the schema of its kind, as a Kubernetes v1.35.3 API server with strict field validation
 * does; CEL rules and what the API server checks in code are left to it. A CustomResourceDefinition among the objects is
 * the schema of its kind. Objects that Argo CD applies must say what it would else see as a difference for ever.
 *
 * @param facts defaults to those of @edgit/facts
 */
export const checkObjects = (
  objects: readonly Checked<KubernetesObject>[],
  facts: KubernetesFacts = kubernetesFacts(),
): ObjectFindings => {
  const known = withCustomResources(
    facts,
    objects.map(({ value }) => value),
  );
  const unknownKinds = new Set<string>();
  const problemsOf = ({ value, application }: Checked<KubernetesObject>): readonly Problem[] => {
    const found = withoutPlaceholders(value, structural(value));
    return found.length > 0 || application === undefined ? found : leftOutDefaults(value, known);
  };
  const structural = (value: KubernetesObject): readonly Problem[] => {
    const versions = Object.hasOwn(known.kinds, value.apiVersion) ? known.kinds[value.apiVersion] : undefined;
    const kind = versions !== undefined && Object.hasOwn(versions, value.kind) ? versions[value.kind] : undefined;
    if (kind !== undefined) {
      const schema = known.schema(kind);
      const found = structureProblems({ schema, definitions: known.definitions, closed: true }, value);
      const metadata = found.some(({ path }) => path[0] === 'metadata' && path.length === 2);
      return [
        ...(metadata ? [] : nameProblems(value)),
        ...(metadata ? [] : nativeNameProblems(value)),
        ...found,
        ...(found.length > 0 ? [] : scheduleProblems(value)),
      ];
    }
    const problem = unknownKindProblem(value, known.kinds);
    if (problem === undefined) unknownKinds.add(`${value.apiVersion} ${value.kind}`);
    return problem === undefined ? [] : [problem];
  };
  const problems = new Map(
    objects.map((checked) => [checked, problemsOf(checked)] as const).filter(([, own]) => own.length > 0),
  );
  const diagnostics = [...problems].flatMap(([checked, own]) =>
    own.map((problem) => problemDiagnostic(subjectOf(checked.value), checked, problem)),
  );
  return { diagnostics, unknownKinds: [...unknownKinds].sort(), problems };
};
