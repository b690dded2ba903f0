import type { KubernetesObject } from '@edgit/kubernetes';
import { isKind, nameOf, type TreeObject } from '@edgit/tree';

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
    isKind(object, 'PrometheusRule', 'monitoring.coreos.com')
      ? [{ title: nameOf(object), path, spec: (object as KubernetesObject & Pick<RuleFile, 'spec'>).spec }]
      : [],
  );

export const rulesOf = ({ spec }: RuleFile): readonly Rule[] => spec.groups.flatMap(({ rules }) => rules);
