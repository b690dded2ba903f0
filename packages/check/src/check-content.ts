import type { Diagnostic } from '@edgit/core';
import { isPlain, type KubernetesObject, type Path } from '@edgit/kubernetes';
import { warning } from './codes/index.js';
import type { Checked, Content } from './content.js';
import { checkObjects, type KubernetesFacts } from './objects/index.js';
import { repaired, repeatsProblem } from './repaired.js';
import { checkTalos } from './talos/index.js';
import { checkTerraform } from './terraform/index.js';
import { checkWiring, type Undecided, type WiringContext } from './wiring/index.js';

export interface CheckOptions extends WiringContext {
  /**
   * Whether Kubernetes objects are checked against the schemas of their kinds.
   *
   * @default true
   */
  readonly objectChecks?: boolean;
  /** The kinds of the API server and their schemas; defaults to those of @edgit/facts. */
  readonly facts?: KubernetesFacts;
}

/** How much was checked. */
export interface Counts {
  readonly objects: number;
  /** Number of different kinds of these objects. */
  readonly kinds: number;
  readonly terraformRoots: number;
  /** Resources, data sources and ephemeral resources of all roots. */
  readonly terraformBlocks: number;
  readonly talosDocuments: number;
}

/** The result of all checks. */
export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Links to objects that a chart, an operator or the cluster may provide. */
  readonly undecided: readonly Undecided[];
  readonly counts: Counts;
}

/** Checks Kubernetes objects, Terraform roots and machine configuration, and the links between them. */
export const checkContent = (content: Content, options: CheckOptions = {}): CheckResult => {
  const { objectChecks = true, facts, ...context } = options;
  const found = objectChecks ? checkObjects(content.objects, facts) : undefined;
  const wiring = checkWiring({ ...content, objects: repaired(content.objects, found?.problems) }, context);
  const diagnostics = [
    ...(found?.diagnostics ?? []),
    ...(found?.unknownKinds ?? []).map((kind) => unknownKind(kind, content.objects)),
    ...checkTerraform(content.terraform),
    ...checkTalos(content.talos, context.world?.talos),
  ];
  const isRepeated = repeatsProblem(content.objects, found?.problems);
  return {
    diagnostics: [...diagnostics, ...wiring.diagnostics.filter((diagnostic) => !isRepeated(diagnostic))],
    undecided: wiring.undecided,
    counts: countsOf(content),
  };
};

/** One warning per unknown kind, at its first object. */
const unknownKind = (title: string, objects: readonly Checked<KubernetesObject>[]): Diagnostic => {
  const own = objects.filter(({ value }) => `${value.apiVersion} ${value.kind}` === title);
  const [apiVersion = '', kind = ''] = title.split(' ');
  const path: Path = ['kind'];
  return warning(
    'schema/unchecked-kind',
    `nothing is known about ${kind} of ${apiVersion}: its ${own.length === 1 ? 'object is' : `${own.length} objects are`} not checked`,
    own.slice(0, 1).map(({ place }) => place(path)),
    'put its CustomResourceDefinition among the manifests',
  );
};

const countsOf = ({ objects, terraform, talos }: Content): Counts => ({
  objects: objects.length,
  kinds: new Set(objects.map(({ value }) => `${value.apiVersion} ${value.kind}`)).size,
  terraformRoots: terraform.size,
  terraformBlocks: [...terraform.values()].reduce((sum, { value }) => sum + blocksIn(value), 0),
  talosDocuments: talos.length,
});

const blocksIn = (root: unknown): number =>
  ['resource', 'data', 'ephemeral']
    .map((kind) => (isPlain(root) ? root[kind] : undefined))
    .flatMap((types) => (isPlain(types) ? Object.values(types) : []))
    .reduce<number>((sum, named) => sum + (isPlain(named) ? Object.keys(named).length : 0), 0);
