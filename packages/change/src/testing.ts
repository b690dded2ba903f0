import type { Change, Risk } from './model.js';
import { reportOf } from './write/report.js';

/* Support for the specs of this package. */

/** @returns a tree with the application `shop` and one file per manifest */
export const treeOf = (...manifests: readonly string[]): ReadonlyMap<string, string> =>
  new Map([
    ['applications/shop/application.yaml', APPLICATION],
    ...manifests.map((text, index) => [`applications/shop/manifests/${index}.yaml`, text] as const),
  ]);

export const APPLICATION = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
  labels: { edgit.dev/owner: sellers, edgit.dev/layer: apps }
  finalizers: [resources-finalizer.argocd.argoproj.io/foreground]
spec: { project: apps, destination: { namespace: shop } }
`;

/** @returns a tree with one file */
export const fileOf = (path: string, text: string): ReadonlyMap<string, string> => new Map([[path, text]]);

type Texts = ReadonlyMap<string, string>;

export const changeBetween = (before: Texts, after: Texts): Change =>
  reportOf('lab', { texts: before }, { texts: after }).change;

export const risksBetween = (before: Texts, after: Texts): readonly Risk[] =>
  reportOf('lab', { texts: before }, { texts: after }).risks;

/** @returns the risks as `severity kind`; only those of `kind` if it is given */
export const kindsOf = (risks: readonly Risk[], kind?: Risk['kind']): readonly string[] =>
  risks.filter((risk) => kind === undefined || risk.kind === kind).map((risk) => `${risk.severity} ${risk.kind}`);
