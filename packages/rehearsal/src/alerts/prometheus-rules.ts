import { type KubernetesObject, kindOf, subjectOf } from '@edgit/kubernetes';
import type { TreeObject } from '@edgit/tree';

export interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A PrometheusRule of the tree: its `spec` is a rule file as Prometheus reads it. */
export interface RuleFile {
  readonly title: string;
  readonly path: string;
  readonly spec: { readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[] };
}

export const ruleFiles = (tree: readonly TreeObject[]): readonly RuleFile[] =>
  tree.flatMap(({ object, path }) =>
    kindOf(object) === 'monitoring.coreos.com/PrometheusRule'
      ? [{ title: subjectOf(object), path, spec: (object as KubernetesObject & Pick<RuleFile, 'spec'>).spec }]
      : [],
  );

export const rulesOf = ({ spec }: RuleFile): readonly Rule[] => spec.groups.flatMap(({ rules }) => rules);
